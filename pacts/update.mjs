// Replaces the committed pacts by those that the contract tests have just written.
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
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
for (const name of pactsIn(committed)) rmSync(`${committed}/${name}`);
for (const name of names) copyFileSync(`${written}/${name}`, `${committed}/${name}`);
