import { nameExchange } from '../identify-exchange';
import type { RecordedExchange } from '../recorded-exchange';

/** A recorded exchange with a few parts of its own. */
export function recordedExchangeOf(parts: Partial<RecordedExchange> = {}): RecordedExchange {
  return {
    name: nameExchange('0'.repeat(32), 0),
    baseUrl: 'https://api.example.com/v1',
    states: [{ name: 'the model {model} is available', params: { model: 'gpt-4.1' } }],
    sample: 1,
    order: 1,
    recordedBy: 'modelpact 0.0.0',
    redactsPrompts: false,
    request: {
      method: 'POST',
      target: '/v1/chat/completions',
      headers: [['content-type', 'application/json']],
      body: Buffer.from('{"model":"gpt-4.1","temperature":1.0}'),
    },
    evidence: {
      startedAt: '2026-01-01T00:00:00.000Z',
      connectMs: 1.5,
      status: 200,
      headers: [['content-type', 'text/event-stream']],
      headersAtMs: 10,
      pieces: [
        { atMs: 10.25, bytes: Buffer.from('data: chào\n\n') },
        { atMs: 20, bytes: Buffer.from([0xc3]) },
      ],
      endAtMs: 21,
      end: { kind: 'complete' },
      attempts: [{ status: 200, end: 'complete' }],
    },
    ...parts,
  };
}
