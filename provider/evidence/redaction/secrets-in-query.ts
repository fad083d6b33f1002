import { isCredentialHeader } from '../is-credential-header';

/** The keys in the query of a request: some APIs take them there, under names as headers have. */
export function secretsInQuery(target: string): string[] {
  const [, query = ''] = target.split(/\?(.*)/s);
  return [...new URLSearchParams(query)]
    .filter(([name]) => isCredentialHeader(name) || /^sig$/i.test(name))
    .map(([, value]) => value);
}
