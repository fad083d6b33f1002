import { readRequest } from '../terms/judge/read-request';
import type { ProviderRequest } from './evidence';
import { readEvidenceText, writeEvidenceText } from './evidence-text';
import { identifyRequest } from './identify-exchange';
import { describePrompts, promptsOf } from './redaction/prompts-of';
import { recordedExchangeOf } from './testing/recorded-exchange-of';

const text = `{"messages":${'[{"a":'.repeat(20_000)}"a secret prompt"${'}]'.repeat(20_000)}}`;
const request: ProviderRequest = { method: 'POST', target: '/', headers: [], body: Buffer.from(text) };

describe('a request whose body no stack can hold', () => {
  it('has an identity of its own', () => {
    const identify = (body: string) =>
      identifyRequest({
        baseUrl: 'http://127.0.0.1',
        request: { ...request, body: Buffer.from(body) },
        states: [],
      });

    expect(identify(text)).toBe(identify(text));
    expect(identify(text)).not.toBe(identify(text.replace('secret', 'other')));
  });

  it('keeps no prompt where prompts are taken out', () => {
    const levels = 400;
    const deep = `{"messages":${'[{"a":'.repeat(levels)}"a secret prompt"${'}]'.repeat(levels)}}`;

    expect(promptsOf({ ...request, body: Buffer.from(deep) })).toEqual(['a secret prompt']);
    expect(promptsOf(request)).toContain('a secret prompt');
    expect(describePrompts(request).toString('utf8')).not.toContain('secret');
  });

  it('is kept as text, and read as no parameters', () => {
    const recorded = { ...recordedExchangeOf(), request };

    expect(readEvidenceText(writeEvidenceText(recorded), recorded.name).request.body.toString()).toBe(text);
    expect(readRequest(request)).toEqual({});
  });
});
