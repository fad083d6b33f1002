import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

/**
 * Only the pact file passes from who asks to who answers: a provider that shared the client's types or
 * schemas could only agree with it. So no room imports another; the command line composes them.
 */
const ROOT = resolve(__dirname, '..');
const ROOMS = ['consumer', 'provider', 'broker', 'plugin'];
const FOLDERS = [...ROOMS, 'cli', 'pacts', 'bench', '.ci', '.github', 'docs'];
/** Everything that people write: programs, workflows and prose, not the data. */
const TEXTS = FOLDERS.flatMap((folder) => filesIn(join(ROOT, folder), /\.(?:ts|mjs|md|yml)$/));
const SOURCES = TEXTS.filter((file) => /\.(?:ts|mjs)$/.test(file));

describe('the house', () => {
  it('has sources in every room', () => {
    for (const room of ROOMS) expect(SOURCES.some((file) => roomOf(file) === room)).toBe(true);
  });

  it.each(ROOMS)('%s imports nothing of another room', (room) => {
    const strays = SOURCES.filter((file) => roomOf(file) === room).flatMap((file) =>
      importsOf(file)
        .filter((target) => roomOf(target) !== room)
        .map((target) => `${relative(ROOT, file)} -> ${relative(ROOT, target)}`),
    );
    expect(strays).toEqual([]);
  });

  it("is imported by the command line through each room's face only", () => {
    const strays = SOURCES.filter((file) => roomOf(file) === 'cli').flatMap((file) =>
      importsOf(file)
        .filter((target) => ROOMS.includes(roomOf(target)) && relative(ROOT, target).split(sep).length > 1)
        .map((target) => `${relative(ROOT, file)} -> ${relative(ROOT, target)}`),
    );
    expect(strays).toEqual([]);
  });

  it('knows the name of the example provider in data files only', () => {
    const naming = [...TEXTS, join(ROOT, 'README.md'), join(ROOT, '.env.example')].filter(
      (file) => file !== __filename && /holysheep/i.test(readFileSync(file, 'utf8')),
    );
    expect(naming.map((file) => relative(ROOT, file))).toEqual([]);
  });
});

function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Files of this house that a source imports, by their place or by the name of the package. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const specifiers = source.matchAll(
    /(?:from|import\(|require\(|import)\s*['"]((?:\.|modelpact\/)[^'"]*)['"]/g,
  );
  return [...specifiers].map(([, specifier = '']) =>
    specifier.startsWith('.')
      ? resolve(file, '..', specifier)
      : join(ROOT, specifier.replace('modelpact/', '')),
  );
}

function roomOf(path: string): string {
  return relative(ROOT, path).split(sep)[0] ?? '';
}
