import type { InteractionReport, PactReport } from '../verification-report';
import { testResultsOf } from './test-results';

const broken: InteractionReport = {
  description: 'a question',
  states: [],
  pending: false,
  verdict: 'broken',
  samples: { asked: 5, judged: 5, matching: 3 },
  shape: { verdict: 'broken', mismatches: [] },
  terms: {},
  reasons: [],
  exchanges: [],
};

const resultsOf = (...interactions: InteractionReport[]) =>
  testResultsOf({ interactions } as unknown as PactReport);

describe('the results of interactions', () => {
  it('name broken terms before what is not known, and leave the shape to its mismatches', () => {
    const reasons: InteractionReport['reasons'] = [
      { code: 'shape', message: '$.usage: is missing' },
      { code: 'timed-out', message: 'no answer after 30000 ms' },
      { code: 'term-unknown', message: 'cost.maxUsdPerCall unknown: no usage' },
      { code: 'term-broken', message: 'model.sameFamilyAsRequested broken: another' },
    ];
    expect(resultsOf({ ...broken, reasons })).toMatchObject([
      {
        success: false,
        exceptions: [
          { message: 'model.sameFamilyAsRequested broken: another' },
          { message: 'no answer after 30000 ms' },
          { message: 'cost.maxUsdPerCall unknown: no usage' },
        ],
      },
    ]);
  });

  it('are none where nothing is known', () => {
    expect(resultsOf({ ...broken, verdict: 'unknown' })).toEqual([]);
  });
});
