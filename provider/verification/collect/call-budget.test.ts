import fc from 'fast-check';
import type { CallCost } from '../../terms/judge/cost/cost-of-call';
import { usdOf } from '../../terms/judge/cost/usd';
import { createCallBudget, type PermittedCall } from './call-budget';

const known = (micros: number): CallCost => ({ kind: 'known', picoUsd: BigInt(micros) * 1_000_000n });
const isPermitted = (
  call: ReturnType<ReturnType<typeof createCallBudget>['permit']>,
): call is PermittedCall => 'settle' in call;

describe('a budget that is watched', () => {
  it('is never exceeded by calls that cost no more than estimated, however many are under way', () => {
    const call = fc.record({
      estimate: fc.nat(50),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      settles: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(call, { maxLength: 60 }), fc.nat(200), (calls, micros) => {
        const budget = createCallBudget({ budgetUsd: micros / 1e6 });
        const underWay: (() => void)[] = [];
        for (const { estimate, share, settles } of calls) {
          const permitted = budget.permit(known(estimate));
          if (isPermitted(permitted))
            underWay.push(() => permitted.settle(known(Math.floor(estimate * share))));
          for (const settle of underWay.splice(0, settles)) settle();
        }
        for (const settle of underWay) settle();

        expect(usdOf(budget.spending().known)).toBeLessThanOrEqual(micros / 1e6);
      }),
    );
  });

  it('has room again where a call cost less than estimated', () => {
    const budget = createCallBudget({ budgetUsd: 0.00001 });
    const first = budget.permit(known(10));
    expect(budget.permit(known(1))).toEqual({ refusal: expect.stringContaining('--budget-usd') });
    if (isPermitted(first)) first.settle(known(4));

    expect(isPermitted(budget.permit(known(6)))).toBe(true);
  });

  it('keeps what is known apart from what is not, and permits no more when a cost is not known', () => {
    const budget = createCallBudget({ budgetUsd: 1 });
    const calls = [1, 2, 3, 4].map(() => budget.permit(known(10))).filter(isPermitted);
    const [first, second, third, fourth] = calls;
    first?.settle(known(4));
    second?.settle({ kind: 'unknown', reason: 'no usage' });
    third?.settle({ kind: 'unknown', reason: 'no usage' });
    fourth?.settle({ kind: 'nothing', reason: 'refused' });

    expect(budget.spending()).toEqual({ known: 4_000_000n, unknown: new Map([['no usage', 2]]) });
    expect(budget.permit(known(1))).toEqual({ refusal: expect.stringContaining('not known (no usage)') });
  });

  it('counts every request against the calls, repeats too', () => {
    const budget = createCallBudget({ maxCalls: 2 });
    const call = budget.permit(known(1));

    expect(isPermitted(call) && [call.mayRepeat(), call.mayRepeat()]).toEqual([true, false]);
    expect(budget.calls).toEqual({ made: 2, repeats: 1 });
    expect(budget.permit(known(1))).toEqual({ refusal: 'all 2 calls are used up (--max-calls)' });
  });
});
