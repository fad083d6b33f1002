import type { EvidenceStore } from '../../evidence/evidence-store';
import type { PlannedExchange } from '../plan/asked-interaction';
import type { Session } from './open-session';
import { lookUpAll } from './use-evidence-at-hand';

describe('looking evidence up', () => {
  it('has few files open at a time, and finds all of many', async () => {
    let open = 0;
    let most = 0;
    const find: EvidenceStore['find'] = async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return { kind: 'missing' };
    };
    const session = {
      store: { find },
      settings: { maxAgeMs: 1, deadlines: {} },
      run: { clock: { now: () => new Date(0) } },
      options: {},
    } as unknown as Session;
    const exchanges = Array.from(
      { length: 500 },
      (_, sample) =>
        ({ key: `exchange-${sample}`, name: `e-${sample}`, sample }) as unknown as PlannedExchange,
    );

    expect((await lookUpAll(exchanges, session)).size).toBe(500);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(64);
  });
});
