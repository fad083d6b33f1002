import type { Loop } from './loop';
import type { GateAnswer } from './release';
import { renderOutcome } from './render-outcome';
import type { Report } from './verify-release';

const answer = (name: string, mayDeploy: boolean, said = ''): GateAnswer => ({
  name,
  version: '1',
  mayDeploy,
  said,
});

function loopWith(verdict: 'kept' | 'broken' | 'unknown', changes: Partial<Loop>): Loop {
  const report = {
    verdict,
    pacts: [{ consumer: 'shop', verdict, interactions: [{ verdict }] }],
  } as unknown as Report;
  return {
    report,
    consumers: [answer('shop', true)],
    provider: answer('api', true),
    breaks: [],
    broken: [],
    ...changes,
  } as Loop;
}

describe('the outcome of a run', () => {
  it('is 0 where everything was kept and may be released', () => {
    const { text, exitCode } = renderOutcome(loopWith('kept', {}));
    expect(exitCode).toBe(0);
    expect(text).toContain('shop      1 of 1 kept   kept     yes');
  });

  it('is 1 with the reasons of the gate where the provider may not be released', () => {
    const provider = answer('api', false, 'The verification for the pact failed');
    const { text, exitCode } = renderOutcome(
      loopWith('broken', { provider, consumers: [answer('shop', false)] }),
    );
    expect(exitCode).toBe(1);
    expect(text).toContain('The verification for the pact failed');
  });

  it.each<[string, Loop]>([
    ['unknown', loopWith('unknown', {})],
    ['refused for a consumer', loopWith('kept', { consumers: [answer('shop', false, 'no')] })],
    ['empty', { ...loopWith('kept', {}), report: { verdict: 'kept', pacts: [] } as unknown as Report }],
  ])('is 1 where the run is %s', (_, loop) => {
    expect(renderOutcome(loop).exitCode).toBe(1);
  });

  it('is 1 where a promise was broken and no contract noticed', () => {
    const { text, exitCode } = renderOutcome(loopWith('kept', { breaks: ['slow', 'model'] }));
    expect(exitCode).toBe(1);
    expect(text).toContain('Nobody noticed: no contract holds what these breaks take away: slow, model.');
  });
});
