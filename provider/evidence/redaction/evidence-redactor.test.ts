import { bodyOf, type ProviderRequest } from '../evidence';
import { recordedExchangeOf } from '../testing/recorded-exchange-of';
import { createEvidenceRedactor } from './evidence-redactor';

const KEY = 'sk-canary-key-0123';
const PROMPT = 'a canary prompt about a lotus';
const body = {
  model: 'gpt-4.1',
  messages: [
    { role: 'system', content: 'Hi' },
    { role: 'user', content: [{ type: 'text', text: PROMPT }] },
    { role: 'tool', tool_call_id: 'call_1', content: `{"canary":true}` },
  ],
  metadata: { key: KEY },
};
const request: ProviderRequest = {
  method: 'POST',
  target: `/v1/chat/completions?key=${encodeURIComponent(KEY)}`,
  headers: [
    ['Authorization', 'Bearer of-another-kind'],
    ['x-copy', KEY],
    ['accept', 'application/json'],
  ],
  body: Buffer.from(JSON.stringify(body)),
};
const { evidence } = recordedExchangeOf();
const seen = {
  ...evidence,
  headers: [
    ['Set-Cookie', 'session=1'],
    ['x-ratelimit-remaining-tokens', '12'],
    ['x-echo', `${KEY} ${PROMPT}`],
  ] as const,
  pieces: [{ atMs: 1, bytes: Buffer.from(JSON.stringify({ echo: `${KEY}, ${PROMPT}` })) }],
};

describe('evidence that is to be kept', () => {
  it('holds no key, in whatever place of request and answer', () => {
    const redactor = createEvidenceRedactor([KEY], false);
    const kept = redactor.redactRequest(request);
    const answer = redactor.redactEvidence(seen, request);

    expect(kept.target).toBe('/v1/chat/completions?key=[redacted]');
    expect(kept.headers).toEqual([
      ['Authorization', '[redacted]'],
      ['x-copy', '[redacted]'],
      ['accept', 'application/json'],
    ]);
    expect(JSON.parse(kept.body.toString())).toEqual({ ...body, metadata: { key: '[redacted]' } });
    expect(answer.headers).toEqual([
      ['Set-Cookie', '[redacted]'],
      ['x-ratelimit-remaining-tokens', '12'],
      ['x-echo', `[redacted] ${PROMPT}`],
    ]);
    expect(bodyOf(answer).toString()).toBe(JSON.stringify({ echo: `[redacted], ${PROMPT}` }));
  });

  it('holds no key that only the request itself carries, in its query or its cookies', () => {
    const redactor = createEvidenceRedactor([], false);
    const own: ProviderRequest = {
      ...request,
      target: '/v1/models?limit=100000&api_key=sk%2Fin-the-query&sig=c2lnbmF0dXJl',
      headers: [
        ['Cookie', 'session=of-the-session; theme=dark-blue'],
        ['Ocp-Apim-Subscription-Key', 'of-the-subscription'],
      ],
    };
    const echo = { query: 'sk/in-the-query', cookie: 'of-the-session', key: 'of-the-subscription' };
    const pieces = [{ atMs: 1, bytes: Buffer.from(JSON.stringify({ ...echo, limit: '100000' })) }];
    const kept = redactor.redactRequest(own);

    expect(kept.target).toBe('/v1/models?limit=100000&api_key=[redacted]&sig=[redacted]');
    expect(kept.headers.map(([, value]) => value)).toEqual(['[redacted]', '[redacted]']);
    expect(JSON.parse(bodyOf(redactor.redactEvidence({ ...seen, pieces }, own)).toString())).toEqual({
      query: '[redacted]',
      cookie: '[redacted]',
      key: '[redacted]',
      limit: '100000',
    });
  });

  it('holds prompts as their length and hash where that is asked for, and all the rest as it was', () => {
    const redactor = createEvidenceRedactor([KEY], true);
    const kept = JSON.parse(redactor.redactRequest(request).body.toString());
    const answer = redactor.redactEvidence(seen, request);

    expect(kept).toMatchObject({
      model: 'gpt-4.1',
      messages: [
        { role: 'system', content: expect.stringMatching(/^\[prompt: 2 characters, sha256 [0-9a-f]{16}\]$/) },
        {
          role: 'user',
          content: [{ type: 'text', text: expect.stringMatching(/^\[prompt: 29 characters/) }],
        },
        { role: 'tool', tool_call_id: 'call_1', content: expect.stringMatching(/^\[prompt: 15 characters/) },
      ],
    });
    expect(JSON.stringify([kept, answer.headers, bodyOf(answer).toString()])).not.toContain('canary');
  });
});
