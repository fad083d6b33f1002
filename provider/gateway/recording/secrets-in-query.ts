import { isCredentialHeader } from '../../evidence/is-credential-header';

/** The keys that stand in the query of a request: some APIs take them there. */
export function secretsInQuery(target: string): string[] {
  const query = new URLSearchParams(target.slice(target.indexOf('?') + 1));
  if (!target.includes('?')) return [];
  return [...query]
    .filter(([name]) => isCredentialHeader(name) || /^(?:key|sig|signature)$/i.test(name))
    .map(([, value]) => value);
}
