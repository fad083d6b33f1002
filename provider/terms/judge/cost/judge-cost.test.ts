import {
  answerStream,
  completion,
  failedExchange,
  jsonExchange,
  requestOf,
  usageOf,
} from '../../testing/samples';
import type { SeenExchange } from '../term-sample';
import { type CallCost, costOfCall } from './cost-of-call';
import { judgeCallCost, judgeRunCost } from './judge-cost';
import { defaultPriceList, parsePriceList } from './price-list';
import { picoUsd } from './usd';

const request = requestOf({ model: 'gpt-4.1' });
const costOf = (exchange: SeenExchange, asked = request) => costOfCall(asked, exchange, defaultPriceList);
const known = (usd: number): CallCost => ({ kind: 'known', picoUsd: picoUsd(usd) });

describe('the cost of a call', () => {
  it('is its usage at the price of the model that was asked', () => {
    const answer = jsonExchange({ ...completion(), model: 'deepseek-v3.2', usage: usageOf(1000, 250) });
    expect(costOf(answer)).toEqual(known(0.01));
    expect(costOf(answer, requestOf({ model: 'gpt-4.1-2025-04-14' }))).toEqual(known(0.01));
    expect(costOf(answer, requestOf({ model: 'deepseek-v3.2' }))).toEqual(known(0.000525));
  });

  it.each<[string, object, number]>([
    ['none of it', {}, 0.00102],
    ['as its details say', { prompt_tokens_details: { cached_tokens: 400 } }, 0.00066],
    ['as DeepSeek says', { prompt_cache_hit_tokens: 400 }, 0.00066],
    ['more than there was', { prompt_tokens_details: { cached_tokens: 4000 } }, 0.00012],
    ['no number', { prompt_tokens_details: { cached_tokens: '400' } }, 0.00102],
  ])('counts input that the provider had cached at its own price: %s', (_case, cached, usd) => {
    const prices = parsePriceList(
      {
        ...defaultPriceList,
        models: [
          {
            id: 'gpt-4.1',
            usdPerMillionInputTokens: 1,
            usdPerMillionCachedInputTokens: 0.1,
            usdPerMillionOutputTokens: 10,
          },
        ],
      },
      'of a test',
    );
    const answer = jsonExchange({ usage: { ...usageOf(1000, 2), ...cached } });
    expect(costOfCall(request, answer, prices)).toEqual(known(usd));
  });

  it.each<[string, SeenExchange, ReturnType<typeof requestOf>, RegExp]>([
    ['no usage', jsonExchange({ usage: null }), request, /no usage/],
    ['no usage in a stream', answerStream(5), request, /no usage/],
    ['no price', jsonExchange(), requestOf({ model: 'someone-else' }), /2026-11-23 has no price/],
    ['a model that is not in the request', jsonExchange(), requestOf({}), /no price for the model/],
    ['no count', jsonExchange({ usage: { prompt_tokens: 'ten' } }), request, /whole numbers/],
    ['half an answer', failedExchange({ kind: 'closed-early' }), request, /closed the connection/],
    [
      'an answer nobody waited for',
      failedExchange({ kind: 'stopped', limit: 'idle', limitValue: 1 }),
      request,
      /own/,
    ],
  ])('is unknown, never zero, with %s', (_case, exchange, asked, reason) => {
    expect(costOf(exchange, asked)).toEqual({ kind: 'unknown', reason: expect.stringMatching(reason) });
  });

  it.each<[string, SeenExchange, ReturnType<typeof requestOf>]>([
    ['asked no model', jsonExchange({ object: 'list', usage: undefined }), requestOf({})],
    ['was refused', jsonExchange({ error: {} }, { status: 401 }), request],
    ['reached nobody', failedExchange({ kind: 'unreachable', detail: 'x' }), request],
  ])('is nothing where it %s', (_case, exchange, asked) => {
    expect(costOf(exchange, asked).kind).toBe('nothing');
  });
});

describe('a limit on the cost of a call', () => {
  it('is kept at the limit and broken above it', () => {
    expect(judgeCallCost(known(0.3), 0.3)).toEqual({
      verdict: 'kept',
      observed: 0.3,
      reason: 'a call: 0.3 USD, at most 0.3 USD',
    });
    expect(judgeCallCost(known(0.300000001), 0.3)).toMatchObject({
      verdict: 'broken',
      observed: 0.300000001,
    });
  });

  it('is unknown where the cost is, and where there was none', () => {
    expect(judgeCallCost({ kind: 'unknown', reason: 'no price' }, 1).verdict).toBe('unknown');
    expect(judgeCallCost({ kind: 'nothing', reason: 'refused' }, 1).verdict).toBe('unknown');
  });
});

describe('a limit on the cost of all calls of a pact', () => {
  const refused: CallCost = { kind: 'nothing', reason: 'the provider answered 401' };
  const unpriced: CallCost = { kind: 'unknown', reason: 'the answer has no usage' };

  it('holds for their sum, in which a refused call counts nothing', () => {
    expect(judgeRunCost([known(0.1), known(0.2), refused], 0.3)).toMatchObject({
      verdict: 'kept',
      observed: 0.3,
    });
    expect(judgeRunCost([known(0.1), known(0.2), known(0.000000000001)], 0.3).verdict).toBe('broken');
  });

  it('is unknown where one of them is, unless the others are too much already', () => {
    expect(judgeRunCost([known(0.1), unpriced], 0.3)).toEqual({
      verdict: 'unknown',
      observed: null,
      reason: '1 of 2 calls have no known cost (the answer has no usage), the others 0.1 USD',
    });
    expect(judgeRunCost([known(0.4), unpriced], 0.3).verdict).toBe('broken');
  });

  it('is unknown where the calls are not known', () => {
    expect(judgeRunCost(undefined, 1).verdict).toBe('unknown');
    expect(judgeRunCost([], 1).verdict).toBe('unknown');
  });
});
