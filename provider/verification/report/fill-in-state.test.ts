import { fillInState } from './fill-in-state';

describe('a state as a sentence', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['the model {model} is available', { model: 'gpt-4.1' }, 'the model gpt-4.1 is available'],
    ['{count} of {all}', { count: 3, all: null }, '3 of null'],
    ['the account {account}', { account: { id: 7 } }, 'the account {"id":7}'],
    ['nobody fills in {this} or {constructor}', {}, 'nobody fills in {this} or {constructor}'],
  ])('%s', (name, params, sentence) => {
    expect(fillInState({ name, params })).toBe(sentence);
  });
});
