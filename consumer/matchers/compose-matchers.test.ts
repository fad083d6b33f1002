import { describeMatcher } from '../testing/describe-matcher';
import { oneOf, text } from './compose-matchers';

describe('text()', () => {
  it('refuses a pattern that is not anchored', () => {
    expect(() => text('stop', 'stop|length')).toThrow('stop|length is not anchored. Write ^(stop|length)$.');
    for (const pattern of ['^stop', 'stop$', '^stop|length$', '^(a)|((b)|stop)$', '^stop\\$']) {
      expect(() => text('stop', pattern)).toThrow('not anchored');
    }
  });

  it('knows alternatives in groups, in classes and escaped bars', () => {
    for (const pattern of ['^(stop|(a|b))$', '^[s|t]top$', '^stop(\\|)?$']) {
      expect(() => text('stop', pattern)).not.toThrow();
    }
  });

  it('refuses an example that breaks its own pattern', () => {
    expect(() => text('done', '^(stop|length)$')).toThrow(
      'the example "done" does not match ^(stop|length)$',
    );
  });
});

describeMatcher(
  'oneOf()',
  { word: oneOf('a.b', 'c|d') },
  {
    legal: { 'either word': { word: 'c|d' } },
    illegal: {
      'a word that only the unescaped expression matches': ['$.word', { word: 'axb' }],
      'half a word': ['$.word', { word: 'c' }],
    },
  },
);
