import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
const DOCUMENTS = [
  join(ROOT, 'README.md'),
  ...readdirSync(join(ROOT, 'docs'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name)),
];

/** The files of this repository that a document points to. */
function linksOf(document: string): string[] {
  const text = readFileSync(document, 'utf8');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets
    .filter((target) => !/^(?:https?:|#)/.test(target))
    .map((target) => target.replace(/#.*/, ''));
}

describe('the documents', () => {
  it('point to one another', () => {
    expect(DOCUMENTS.flatMap(linksOf).length).toBeGreaterThan(5);
  });

  it.each(DOCUMENTS.map((document) => [relative(ROOT, document), document]))(
    '%s points to files that are there',
    (_name, document) => {
      const lost = linksOf(document).filter((target) => !existsSync(resolve(dirname(document), target)));
      expect(lost).toEqual([]);
    },
  );

  it('can all be reached from the README', () => {
    const reached = new Set([join(ROOT, 'README.md')]);
    for (const document of reached)
      for (const target of linksOf(document)) {
        const file = resolve(dirname(document), target);
        if (file.endsWith('.md') && existsSync(file)) reached.add(file);
      }
    const guides = DOCUMENTS.filter((document) => dirname(document) === join(ROOT, 'docs'));
    expect(guides.filter((guide) => !reached.has(guide)).map((guide) => relative(ROOT, guide))).toEqual([]);
  });
});
