import fc from 'fast-check';
import { queryMatrix } from './query-matrix';
import { SeedStore } from './testing/seed-store';

type Event =
  | { readonly type: 'pact'; consumer: string; version: string; provider: string; content: string }
  | {
      readonly type: 'result';
      consumer: string;
      provider: string;
      content: string;
      by: string;
      success: boolean;
    }
  | { readonly type: 'deployed'; name: string; version: string; instance: string | null }
  | { readonly type: 'released'; name: string; version: string };

// Few names, so that they meet.
const names = ['A', 'B', 'C'];
const pacticipant = fc.constantFrom(...names);
const number = fc.constantFrom('1', '2');
const content = fc.constantFrom('x', 'y');
const pair = fc.tuple(pacticipant, pacticipant).filter(([consumer, provider]) => consumer !== provider);

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(pair, number, content).map(([[consumer, provider], version, text]) => ({
      type: 'pact' as const,
      consumer,
      version,
      provider,
      content: text,
    })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(pair, number, content, fc.boolean())
      .map(([[consumer, provider], by, text, success]) => ({
        type: 'result' as const,
        consumer,
        provider,
        content: text,
        by,
        success,
      })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(pacticipant, number, fc.constantFrom('blue', null))
      .map(([name, version, instance]) => ({ type: 'deployed' as const, name, version, instance })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(pacticipant, number)
      .map(([name, version]) => ({ type: 'released' as const, name, version })),
  },
);

/**
 * Plays the events without tables: keeps for each question only the last word, and then asks the partners of
 * one version, one after the other.
 */
class Oracle {
  private readonly known = new Set<string>();
  private readonly pacts = new Map<string, string>();
  private readonly results = new Map<string, boolean>();
  private readonly occupants = new Map<string, string>();
  private readonly supported = new Set<string>();

  play(next: Event): void {
    switch (next.type) {
      case 'pact':
        this.known.add(`${next.consumer} ${next.version}`);
        this.pacts.set(`${next.consumer} ${next.version} ${next.provider}`, next.content);
        break;
      case 'result':
        this.known.add(`${next.provider} ${next.by}`);
        this.results.set([next.consumer, next.provider, next.content, next.by].join(' '), next.success);
        break;
      case 'deployed':
        this.known.add(`${next.name} ${next.version}`);
        this.occupants.set(`${next.name} ${next.instance}`, next.version);
        break;
      case 'released':
        this.known.add(`${next.name} ${next.version}`);
        this.supported.add(`${next.name} ${next.version}`);
    }
  }

  canDeploy(name: string, version: string): 'yes' | 'no' | 'unknown' {
    if (!this.known.has(`${name} ${version}`)) return 'no';
    const answers = names
      .filter((partner) => partner !== name)
      .flatMap((partner) => [
        ...this.askProvider(name, version, partner),
        ...this.askConsumer(partner, name, version),
      ]);
    if (answers.includes(undefined)) return 'unknown';
    return answers.includes(false) ? 'no' : 'yes';
  }

  private askProvider(consumer: string, version: string, provider: string): (boolean | undefined)[] {
    const agreed = this.pacts.get(`${consumer} ${version} ${provider}`);
    if (agreed === undefined) return [];
    const answers = this.live(provider)
      .map((by) => this.results.get([consumer, provider, agreed, by].join(' ')))
      .filter((answer) => answer !== undefined);
    return answers.length > 0 ? answers : [undefined];
  }

  private askConsumer(consumer: string, provider: string, by: string): (boolean | undefined)[] {
    return this.live(consumer)
      .map((version) => this.pacts.get(`${consumer} ${version} ${provider}`))
      .filter((agreed) => agreed !== undefined)
      .map((agreed) => this.results.get([consumer, provider, agreed, by].join(' ')));
  }

  private live(name: string): string[] {
    const deployed = [`${name} blue`, `${name} null`].map((place) => this.occupants.get(place));
    return ['1', '2'].filter(
      (version) => deployed.includes(version) || this.supported.has(`${name} ${version}`),
    );
  }
}

function record(world: SeedStore, next: Event): void {
  switch (next.type) {
    case 'pact':
      world.pact(next.consumer, next.version, next.provider, next.content);
      break;
    case 'result':
      world.result([next.consumer, ''], [next.provider, next.by], next.success, { content: next.content });
      break;
    case 'deployed':
      world.deployed(next.name, next.version, 'prod', next.instance);
      break;
    case 'released':
      world.released(next.name, next.version, 'prod');
  }
}

describe('queryMatrix', () => {
  const verdicts = new Set<string>();

  it('decides about any world as an oracle without tables does', () => {
    const events = fc.array(event, { minLength: 8, maxLength: 30, size: 'max' });
    fc.assert(
      fc.property(events, pacticipant, number, (history, pacticipantName, versionNumber) => {
        const world = new SeedStore().environment('prod');
        for (const name of names) world.pacticipant(name);
        const oracle = new Oracle();
        for (const next of history) {
          record(world, next);
          oracle.play(next);
        }
        const { decision } = queryMatrix(world.store, {
          selectors: [{ pacticipantName, versionNumber }],
          ignoreSelectors: [],
          options: { latestBy: 'cvpv', environmentName: 'prod' },
        });
        world.store.close();
        verdicts.add(decision.verdict);
        expect(decision.verdict).toBe(oracle.canDeploy(pacticipantName, versionNumber));
      }),
      { numRuns: 400 },
    );
  });

  it('has met every verdict on the way', () => {
    expect([...verdicts].sort()).toEqual(['no', 'unknown', 'yes']);
  });
});
