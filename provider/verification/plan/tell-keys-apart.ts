import { createHash } from 'node:crypto';
import { isCredentialHeader } from '../../evidence/is-credential-header';
import { groupBy } from '../group-by';
import { expectsStatus } from '../judge/expected-status';
import type { AskedInteraction } from './asked-interaction';

/**
 * Gives a contract about a refused key an identity of its own where others ask the same with another key or none.
 *
 * Keys do not count otherwise, so that consumers share evidence. But what a good key has brought says nothing
 * about a bad one, nor does a bad key about a missing one.
 */
export function tellKeysApart(interactions: readonly AskedInteraction[]): AskedInteraction[] {
  const byIdentity = groupBy(interactions, ({ identity }) => identity);
  return interactions.map((asked) => {
    const keys = new Set(byIdentity.get(asked.identity)?.map(credentialsOf));
    return keys.size > 1 && expectsRefusal(asked) ? { ...asked, identity: identityWithKey(asked) } : asked;
  });
}

function expectsRefusal({ interaction }: AskedInteraction): boolean {
  return !expectsStatus(interaction, 200) && [401, 403].some((status) => expectsStatus(interaction, status));
}

function credentialsOf({ request }: AskedInteraction): string {
  const credentials = request.headers.filter(([name]) => isCredentialHeader(name));
  return JSON.stringify(credentials.map(([name, value]) => [name.toLowerCase(), value]).sort());
}

function identityWithKey(asked: AskedInteraction): string {
  const hash = createHash('sha256').update(asked.identity).update(credentialsOf(asked)).digest('hex');
  return hash.slice(0, asked.identity.length);
}
