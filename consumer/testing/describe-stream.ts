import type { StreamContract } from '../streams/contract';
import { judgeStreams, type StreamBody } from './judge-streams';

/** The streams that a contract must accept, and those it must refuse with what the verifier then says. */
export interface StreamExpectations {
  legal: Record<string, string>;
  illegal: Record<string, [says: string | string[], body: StreamBody]>;
}

/**
 * Describes a stream contract by what the official verifier makes of it with the plugin: every legal stream
 * passes, and every illegal one is refused with a sentence that holds the words given, and with no other.
 */
export function describeStream(
  title: string,
  contract: StreamContract,
  expectations: StreamExpectations,
): void {
  const legal = Object.entries(expectations.legal);
  const illegal = Object.entries(expectations.illegal);

  describe(title, () => {
    let verdicts: Map<string, string[]>;

    beforeAll(async () => {
      const illegalBodies = Object.fromEntries(illegal.map(([name, [, body]]) => [name, body]));
      verdicts = await judgeStreams(contract, { ...expectations.legal, ...illegalBodies });
    }, 60_000);

    it.each(legal)('accepts %s', (name) => {
      expect(verdicts.get(name)).toEqual([]);
    });

    it.each(illegal)('refuses %s', (name, [says]) => {
      expect(verdicts.get(name)).toEqual([says].flat().map((words) => expect.stringContaining(words)));
    });
  });
}
