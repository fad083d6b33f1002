import fc from 'fast-check';
import { type AskedInteraction, toPlannedExchange } from '../plan/asked-interaction';
import { ownExchanges } from './deal-shard';
import type { Session } from './open-session';

/** What dealing looks at. */
function asked(identity: string, required: number, atMost: number): AskedInteraction {
  return {
    key: identity,
    identity,
    samples: { required, atMost, shortfalls: [] },
  } as unknown as AskedInteraction;
}

const sharesOf = (interactions: AskedInteraction[], count: number) =>
  Array.from({ length: count }, (_, position) => {
    const shard = { index: position + 1, count };
    const session = { options: { shard }, interactions: interactions.map((one) => ({ asked: one })) };
    return ownExchanges(session as unknown as Session);
  });

describe('shards', () => {
  const interaction = fc
    .record({
      identity: fc.constantFrom(...'abcdef'),
      required: fc.integer({ min: 1, max: 8 }),
      more: fc.nat(9),
    })
    .map(({ identity, required, more }) =>
      asked(identity.repeat(32), required, required + Math.max(0, more - 5)),
    );

  it('have every exchange in exactly one of them, whoever asks it', () => {
    fc.assert(
      fc.property(fc.array(interaction, { maxLength: 8 }), fc.integer({ min: 1, max: 5 }), (all, count) => {
        const shares = sharesOf(all, count);
        for (const one of all) {
          for (let sample = 0; sample < one.samples.required; sample += 1) {
            const owners = shares.filter((isOwn) => isOwn(toPlannedExchange(one, sample)));
            expect(owners).toHaveLength(1);
          }
        }
      }),
    );
  });

  it('get about as many each', () => {
    const shares = sharesOf([asked('a'.repeat(32), 10, 10)], 3);
    const counts = shares.map(
      (isOwn) =>
        Array.from({ length: 10 }, (_, sample) =>
          toPlannedExchange(asked('a'.repeat(32), 10, 10), sample),
        ).filter(isOwn).length,
    );

    expect(counts.sort()).toEqual([3, 3, 4]);
  });

  it('leave an interaction whole where its answers decide how often it is asked', () => {
    const open = asked('b'.repeat(32), 5, 60);
    const owners = sharesOf([open], 4).filter((isOwn) => isOwn(toPlannedExchange(open, 0)));

    expect(owners.map((isOwn) => isOwn(toPlannedExchange(open, 59)))).toEqual([true]);
  });
});
