import { displayNameOf } from './display-name';
import { findSimilarNames } from './find-similar-names';

describe('displayNameOf', () => {
  it.each([
    ['x-bar', 'X Bar'],
    ['myCamelCaseApp_foo', 'My Camel Case App Foo'],
    ['Foo Bar', 'Foo Bar'],
    ['LLMGateway', 'LLM Gateway'],
    ['llm.gateway', 'Llm Gateway'],
  ])('makes %s %s', (name, displayName) => {
    expect(displayNameOf(name)).toBe(displayName);
  });
});

describe('findSimilarNames', () => {
  it.each(['llm-api', 'LLM API service', 'LLM Provider', 'llms', 'LlmService'])(
    'finds LLM for %s',
    (name) => {
      expect(findSimilarNames(name, ['Other', 'LLM'])).toEqual(['LLM']);
    },
  );

  it.each(['llm-gateway', 'lm', 'gateway llm'])('does not find LLM for %s', (name) => {
    expect(findSimilarNames(name, ['LLM'])).toEqual([]);
  });
});
