import { providerStates as simulatedStates } from '../simulator/states/provider-states';
import { findKnownState, knownStates } from './state-registry';

describe('the registry of provider states', () => {
  it('knows the literal sentence with its parameters', () => {
    const state = { name: 'the model {model} is available', params: { model: 'gpt-4.1' } };

    expect(findKnownState(state)?.sentence).toBe('the model {model} is available');
  });

  it('knows the sentence filled in', () => {
    const state = { name: 'the model gpt-4.1 is available', params: {} };

    expect(findKnownState(state)?.sentence).toBe('the model {model} is available');
  });

  it.each([
    ['a literal sentence without its parameter', 'the model {model} is available', {}],
    ['a sentence that only begins like a known one', 'the API key is invalid today', {}],
    ['a sentence that only ends like a known one', 'perhaps the API key is invalid', {}],
    ['another case', 'The API key is invalid', {}],
    ['no sentence at all', '', {}],
  ])('does not know %s', (_case, name, params) => {
    expect(findKnownState({ name, params })).toBeUndefined();
  });

  it('marks the states about the key, in which the own key of the pact is sent', () => {
    const aboutKey = knownStates.filter((state) => state.isAboutKey).map((state) => state.sentence);

    expect(aboutKey).toEqual(['the API key is invalid']);
  });

  it('says which states a request alone brings about', () => {
    const byRequest = knownStates.filter((state) => state.arrangedBy === 'request');

    expect(byRequest.map((state) => state.sentence)).toEqual([
      'the model {model} is available',
      'the model {model} does not exist',
      'the API key is invalid',
      'the request is invalid',
    ]);
  });

  it('knows exactly the states that the offline provider can be put into', () => {
    const known = knownStates.map((state) => state.sentence).sort();

    expect(simulatedStates.map((state) => state.sentence).sort()).toEqual(known);
  });
});
