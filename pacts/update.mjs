// Replaces the committed pacts by those that the contract tests have just written.
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const committed = fileURLToPath(new URL('.', import.meta.url));
const written = process.env.PACT_OUTPUT_DIR ?? fileURLToPath(new URL('../build/pacts/', import.meta.url));

const pactsIn = (folder) =>
  readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'));

const names = existsSync(written) ? pactsIn(written) : [];
if (names.length === 0) {
  console.error(
    `Failed to update the pacts: ${written} holds none. Run the contract tests: npm run test:pact.`,
  );
  process.exit(1);
}
for (const name of names) copyFileSync(`${written}/${name}`, `${committed}/${name}`);
// A run of some tests only writes their pacts only; the others are as agreed as before.
const left = pactsIn(committed).filter((name) => !names.includes(name));
if (left.length > 0)
  console.error(
    `Left as they were: ${left.join(', ')}, which no contract test of this run wrote. Delete them if their tests are gone.`,
  );
