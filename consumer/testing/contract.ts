import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import { letMockServerSettle } from '../streams/let-mock-server-settle';
import { pactOutputDir } from './pact-output-dir';

/** The name under which every consumer here agrees with the AI provider. */
const PROVIDER = 'chat-completions-api';

/** Harmless keys of the right format: nobody ever issued them. */
export const exampleKey = 'sk-exampleKeyForContractTests';
export const refusedKey = 'sk-exampleKeyThatIsRefused';

/** Who agrees with whom, and where the pact is written. */
export function contractOptions(consumer: string): ConstructorParameters<typeof PactV4>[0] {
  return { consumer, provider: PROVIDER, dir: pactOutputDir(), logLevel: 'warn' };
}

/** A contract of the consumer with the AI provider, to which each interaction of a test is added. */
export function createContract(consumer: string): PactV4 {
  return letMockServerSettle(new PactV4(contractOptions(consumer)));
}

/** What a streamed chat asks for beside its question: the client always wants to know the usage. */
export const streamed = { stream: true, stream_options: { include_usage: true } };

/** The header that every request carries. A verifier replaces the example key by its own. */
export function bearer(key = exampleKey): { Authorization: MatchersV3.Matcher<string> } {
  return { Authorization: MatchersV3.regex('^Bearer .+$', `Bearer ${key}`) };
}
