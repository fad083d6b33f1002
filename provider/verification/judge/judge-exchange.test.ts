import type { Evidence } from '../../evidence/evidence';
import type { Mismatch } from '../engine/engine-result';
import { parsePact } from '../load/parse-pact';
import type { PactInteraction } from '../pact-interaction';
import { pactOf } from '../testing/pact-files';
import { judgeExchange } from './judge-exchange';

const text = JSON.stringify(pactOf([{ description: 'an answer' }]));
const [interaction] = parsePact({ source: 'p.json', text, pending: false }).pact?.interactions ?? [];
const evidence: Evidence = {
  startedAt: '2026-01-01T00:00:00.000Z',
  status: 200,
  headers: [],
  pieces: [],
  endAtMs: 1,
  end: { kind: 'complete' },
  attempts: [],
};
const judge = (mismatches: Mismatch[], matches = false, failure?: string) =>
  judgeExchange(interaction as PactInteraction, 'one', evidence, {
    byKey: new Map([['one', { matches, mismatches, ...(failure === undefined ? {} : { failure }) }]]),
    failureByKey: new Map(),
  });

const ofStatus: Mismatch = {
  path: 'status',
  expected: 200,
  actual: 500,
  message: 'expected 200 but was 500',
};
const crashed: Mismatch = {
  path: '',
  expected: null,
  actual: null,
  message: 'Call to compare contents handler failed = transport error',
};
const REDACTED = '[prompt: 18 characters, sha256 4fa7ce586cc72a12]';
const ofText = (actual: Mismatch['actual']): Mismatch => ({
  path: '$.id',
  expected: 'ORD-1',
  actual,
  message: 'must match',
});

describe('what the engine says about one exchange', () => {
  it('is broken by each of its mismatches', () => {
    expect(judge([], true)).toEqual({ verdict: 'kept', mismatches: [] });
    expect(judge([])).toMatchObject({ verdict: 'broken', reason: { code: 'shape' } });
    expect(judge([ofStatus, ofText('x')])).toMatchObject({
      verdict: 'broken',
      mismatches: [ofStatus, ofText('x')],
      reason: { code: 'shape', message: 'status: expected 200 but was 500 (and 1 more)' },
    });
  });

  it('is unknown where the plugin has failed: nobody has compared the answer', () => {
    expect(judge([crashed])).toEqual({
      verdict: 'unknown',
      mismatches: [],
      reason: {
        code: 'no-engine-result',
        message: expect.stringMatching(/^the Pact plugin of this interaction failed.*transport error$/),
      },
    });
    expect(judge([crashed, ofStatus])).toMatchObject({ verdict: 'broken', mismatches: [ofStatus] });
  });

  it('is unknown where the engine itself has failed, and broken by a mismatch beside that', () => {
    expect(judge([], false, 'error sending request')).toEqual({
      verdict: 'unknown',
      mismatches: [],
      reason: {
        code: 'no-engine-result',
        message: expect.stringMatching(/^the Pact engine failed on this answer.*error sending request$/),
      },
    });
    expect(judge([ofStatus], false, 'error sending request')).toMatchObject({
      verdict: 'broken',
      mismatches: [ofStatus],
    });
  });

  it('is unknown where every mismatch is about what was redacted', () => {
    expect(judge([ofText(`It is ${REDACTED}`)])).toMatchObject({ verdict: 'unknown', mismatches: [] });
    expect(judge([ofText(REDACTED), ofText('[redacted]')]).verdict).toBe('broken');
    expect(judge([ofText({ id: REDACTED })]).verdict).toBe('broken');
    expect(judge([ofText(REDACTED), ofStatus]).verdict).toBe('broken');
  });
});
