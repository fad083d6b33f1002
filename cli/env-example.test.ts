import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
const LINE = /^#?([A-Z][A-Z0-9_]*)=\S.* {2}# \S|^#?([A-Z][A-Z0-9_]*)= {2}# \S/;

/** Variables that stand in a source: read from an environment, or named as a text with one of our prefixes. */
const READ = [
  /\benv(?:ironment)?(?:\.|\[['"])([A-Z][A-Z0-9_]*)/g,
  /['".]((?:MODELPACT|PACT)_[A-Z0-9_]*[A-Z0-9])\b/g,
];

/** What every system sets by itself; nobody sets it for this package. */
const SYSTEM = ['HOME', 'PATH'];

const variablesRead = new Set(
  sources()
    .flatMap((file) => {
      const source = readFileSync(file, 'utf8');
      return READ.flatMap((expression) => [...source.matchAll(expression)].map(([, name = '']) => name));
    })
    .filter((name) => !SYSTEM.includes(name)),
);

const lines = readFileSync(join(ROOT, '.env.example'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('# ') && !line.startsWith('#  '));
const variablesListed = lines.map((line) => {
  const [, withValue, empty] = LINE.exec(line) ?? [];
  return withValue ?? empty ?? `(not understood: ${line})`;
});

describe('.env.example', () => {
  it('has one line for each variable that is read, and no other', () => {
    expect(variablesRead.size).toBeGreaterThan(50);
    expect([...variablesListed].sort()).toEqual([...variablesRead].sort());
  });

  it('holds no key and no password', () => {
    const secret = /^#?[A-Z0-9_]*(?:_KEY|_TOKEN|_PASSWORD)=(\S*)/;
    const values = lines.flatMap((line) => secret.exec(line)?.[1] ?? []);
    expect(values.length).toBeGreaterThan(3);
    expect(values.filter(Boolean)).toEqual([]);
  });
});

function sources(): string[] {
  const folders = ['cli', 'consumer', 'provider', 'broker', 'plugin', 'pacts', 'bench', '.ci'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
      .filter(({ name }) => /\.(ts|mjs)$/.test(name) && !name.endsWith('.test.ts'))
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  return [...files, join(ROOT, 'jest.config.ts')];
}
