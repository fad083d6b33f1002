// What runs leave in their folder, and what they may not.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of evidence that are whole, by their name; an unfinished one has another ending. */
export function wholeIn(folder) {
  const evidence = join(folder, 'evidence');
  const names = listOf(evidence).filter((name) => name.endsWith('.json'));
  return new Map(names.map((name) => [name, readFileSync(join(evidence, name), 'utf8')]));
}

export function countOf(whole, path) {
  return [...whole.values()].filter((text) => JSON.parse(text).request.target === path).length;
}

/** What was paid for is never asked for, nor written, again. */
export function unchanged(before, after) {
  for (const [name, text] of before) {
    if (after.get(name) !== text) throw new Error(`the evidence ${name} is not what it was`);
  }
}

export function nothingLeft(folder) {
  const halves = listOf(join(folder, 'evidence')).filter((name) => !name.endsWith('.json'));
  const litter = listOf(join(folder, 'tmp'));
  const reports = listOf(join(folder, 'reports')).filter(
    (name) => !/^[\w-]+\.(json|xml|html|md)$/.test(name),
  );
  const left = [...halves, ...litter, ...reports];
  if (left.length > 0) throw new Error(`it leaves ${left.join(', ')}`);
}

function listOf(folder) {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
