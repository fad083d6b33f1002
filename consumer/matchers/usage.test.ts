import { describeMatcher } from '../testing/describe-matcher';
import { exampleTokens, without } from '../testing/example-answers';
import { usage } from './usage';

describeMatcher('usage()', usage(), {
  legal: {
    'other counts': exampleTokens,
    'an answer of no tokens': { prompt_tokens: 20, completion_tokens: 0, total_tokens: 20 },
    'details null': { ...exampleTokens, prompt_tokens_details: null, completion_tokens_details: null },
  },
  illegal: {
    'a count as text': ['$.total_tokens', { ...exampleTokens, total_tokens: '24' }],
    'a negative count': ['$.prompt_tokens', { ...exampleTokens, prompt_tokens: -1 }],
    'a fraction': ['$.completion_tokens', { ...exampleTokens, completion_tokens: 4.5 }],
    'a missing count': ['$', without(exampleTokens, 'total_tokens')],
  },
});

describeMatcher('usage({ cachedPromptTokens })', usage({ promptTokens: 100, cachedPromptTokens: 64 }), {
  legal: { 'none cached': { ...exampleTokens, prompt_tokens_details: { cached_tokens: 0 } } },
  illegal: {
    'no details': ['$', exampleTokens],
    'details null': ['$.prompt_tokens_details', { ...exampleTokens, prompt_tokens_details: null }],
  },
});

describe('usage()', () => {
  it('gives an example whose total adds up', () => {
    expect(usage({ promptTokens: 100, completionTokens: 11 })).toMatchObject({
      total_tokens: { value: 111 },
    });
  });
});
