import type { Evidence, ExchangeEnd } from '../../evidence/evidence';
import { parsePact } from '../load/parse-pact';
import type { PactInteraction } from '../pact-interaction';
import { settleFromEvidence } from './settle-from-evidence';

const interactionWith = (response: object): PactInteraction => {
  const text = JSON.stringify({
    consumer: { name: 'c' },
    provider: { name: 'p' },
    interactions: [{ description: 'x', request: { method: 'GET', path: '/' }, response }],
  });
  return parsePact({ source: 'p', text, pending: false }).pact?.interactions[0] as PactInteraction;
};

const evidenceOf = (parts: Partial<Evidence>): Evidence => ({
  startedAt: '2026-01-01T00:00:00.000Z',
  status: 200,
  headers: [],
  pieces: [],
  endAtMs: 1,
  end: { kind: 'complete' },
  attempts: [{ end: 'complete' }],
  ...parts,
});

const plain = interactionWith({ status: 200 });
const settle = (parts: Partial<Evidence>, interaction = plain) =>
  settleFromEvidence(interaction, evidenceOf(parts));

describe('what the evidence alone decides', () => {
  it('is nothing where a complete answer has a shape to judge', () => {
    expect([200, 204, 302, 400, 404, 500, 503].map((status) => settle({ status }))).toEqual(
      Array(7).fill(undefined),
    );
  });

  it('names bytes and events of a stream that was cut off', () => {
    const settlement = settle({
      headers: [['Content-Type', 'text/event-stream; charset=utf-8']],
      pieces: [{ atMs: 1, bytes: Buffer.from('data: 1\n\ndata: 2\n\ndata: 3') }],
      end: { kind: 'closed-early' },
    });

    expect(settlement).toMatchObject({ verdict: 'broken', reason: { code: 'closed-early' } });
    expect(settlement?.reason.message).toContain('closed after 25 bytes, 2 events');
  });

  it.each<[ExchangeEnd, string, string, RegExp]>([
    [{ kind: 'malformed', detail: 'bad' }, 'broken', 'malformed-answer', /no valid HTTP answer: bad/],
    [{ kind: 'unreachable', detail: 'nobody' }, 'unknown', 'unreachable', /cannot be reached: nobody/],
    [
      { kind: 'stopped', limit: 'connect', limitValue: 9 },
      'unknown',
      'timed-out',
      /no connection after 9 ms.*--timeout-connect-ms$/,
    ],
    [
      { kind: 'stopped', limit: 'idle', limitValue: 9 },
      'unknown',
      'timed-out',
      /no further byte .* after 9 ms; 0 bytes.*--timeout-idle-ms$/,
    ],
    [
      { kind: 'stopped', limit: 'total', limitValue: 9 },
      'unknown',
      'timed-out',
      /no end of the answer after 9 ms.*--timeout-total-ms$/,
    ],
    [{ kind: 'stopped', limit: 'size', limitValue: 9 }, 'unknown', 'answer-too-large', /larger than 9 bytes/],
  ])('follows from an end like %j', (end, verdict, code, message) => {
    expect(settle({ end })).toMatchObject({
      verdict,
      reason: { code, message: expect.stringMatching(message) },
    });
  });

  it.each([0, 99])('is broken where the status is none of HTTP: %d', (status) => {
    expect(settle({ status })).toEqual({
      verdict: 'broken',
      reason: {
        code: 'malformed-answer',
        message: `what the provider sent is no valid HTTP answer: its status is ${status}`,
      },
    });
  });

  it('is unknown where a contract asks for a Location: the engine would follow it', () => {
    const moved = interactionWith({ status: 302, headers: { Location: '/elsewhere' } });
    const headers = [['location', '/elsewhere']] as const;

    expect(settle({ status: 302, headers }, moved)).toMatchObject({
      reason: { code: 'redirect-not-judgeable' },
    });
    expect(settle({ status: 200, headers }, moved)).toBeUndefined();
  });
});
