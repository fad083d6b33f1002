import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as consumer from '../index';
import { errorCodes } from './error-codes';

const ROOM = resolve(__dirname, '..');
const CODE = /(?<=')AI_[A-Z_]+(?=')/g;

/** Code and class of each row of the table in the documentation. */
function documentedErrors(): [code: string, className: string][] {
  const page = readFileSync(resolve(ROOM, '../docs/errors.md'), 'utf8');
  const section = page.split(/^## /m).find((text) => text.startsWith('Client'));
  const rows = section?.matchAll(/^\| `(AI_[A-Z_]+)` \| `(\w+)` \|/gm) ?? [];
  return [...rows].map(([, code = '', className = '']) => [code, className]);
}

/** Classes of the errors that have no code, since no program has to tell them apart. */
function documentedRecordingErrors(): string[] {
  const page = readFileSync(resolve(ROOM, '../docs/errors.md'), 'utf8');
  const section = page.split(/^## /m).find((text) => text.startsWith('Contract recording'));
  return [...(section?.matchAll(/^\| `(\w+Error)` \|/gm) ?? [])].map(([, className = '']) => className);
}

/** Codes that the sources of the room use. */
function usedCodes(): Set<string> {
  const sources = readdirSync(ROOM, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('error-codes.ts'),
  );
  const texts = sources.map((file) => readFileSync(join(ROOM, file), 'utf8'));
  return new Set(texts.flatMap((text) => text.match(CODE) ?? []));
}

describe('the catalogue of error codes', () => {
  it('is documented, code for code and in the same order', () => {
    expect(documentedErrors().map(([code]) => code)).toEqual([...errorCodes]);
  });

  it('holds the codes that the client uses, and no other', () => {
    const used = usedCodes();
    expect([...used].filter((code) => !errorCodes.some((known) => known === code))).toEqual([]);
    expect(errorCodes.filter((code) => !used.has(code))).toEqual([]);
  });

  it('names classes that a caller can import', () => {
    const classes = new Set(documentedErrors().map(([, className]) => className));
    expect(classes.size).toBeGreaterThan(10);
    for (const name of classes) expect(consumer).toHaveProperty(name, expect.any(Function));
  });

  it('leaves out no class that a caller can import', () => {
    const documented = [
      ...documentedErrors().map(([, className]) => className),
      ...documentedRecordingErrors(),
    ];
    const exported = Object.keys(consumer).filter((name) => /^[A-Z]\w*Error$/.test(name));
    expect(exported.filter((name) => !documented.includes(name))).toEqual(['AIClientError']);
  });
});
