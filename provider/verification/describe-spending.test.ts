import { describeSpending } from './describe-spending';

const usage = { reason: 'the answer has no usage', exchanges: 2 };

describe('what calls have cost', () => {
  it.each([
    ['nothing', { costUsd: 0, costAtLeastUsd: 0, unknownCosts: [] }, ''],
    ['little', { costUsd: 0.0000012, costAtLeastUsd: 0.0000012, unknownCosts: [] }, 'for 0.0000012 USD'],
    ['much', { costUsd: 120, costAtLeastUsd: 120, unknownCosts: [] }, 'for 120 USD'],
    [
      'more than is known',
      { costUsd: null, costAtLeastUsd: 0.5, unknownCosts: [usage] },
      'for at least 0.5 USD (not known of 2 exchanges: the answer has no usage)',
    ],
    [
      'nobody knows what',
      { costUsd: null, costAtLeastUsd: null, unknownCosts: [usage, { reason: 'no price', exchanges: 1 }] },
      'at an unknown cost (2 exchanges: the answer has no usage; 1 exchange: no price)',
    ],
  ])('is told where it is %s', (_case, cost, told) => {
    expect(describeSpending(cost)).toBe(told);
  });
});
