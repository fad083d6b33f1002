import { splitAtCapitals } from './display-name';

const WORDS_WITHOUT_MEANING = ['api', 'provider', 'service'];

/** The existing names that differ from a new one only in spelling: Foo, foo-api, FooService, Foos. */
export function findSimilarNames(newName: string, existingNames: readonly string[]): string[] {
  const essence = essenceOf(newName);
  return existingNames.filter((name) => essenceOf(name) === essence);
}

function essenceOf(name: string): string {
  return splitAtCapitals(name)
    .toLowerCase()
    .split(/[-_\s]/)
    .map((word) => word.replace(/s$/, ''))
    .filter((word) => !WORDS_WITHOUT_MEANING.includes(word))
    .join(' ');
}
