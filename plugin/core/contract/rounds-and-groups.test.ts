import { configureContract } from '../compare/configure-contract';
import type { Json } from '../json';

const phase = { name: 'a', data: { x: 1 } };

describe('a contract of rounds, groups and distinct values', () => {
  it.each<[string, Json, string]>([
    [
      'a group by what is no path',
      { phases: [phase], aggregates: { t: { path: '$.x', text: '1', groupBy: [1] } } },
      'aggregates.t.groupBy[0] must be a path, but it is 1',
    ],
    [
      'a group by what its example lacks',
      {
        phases: [{ name: 'a', data: { x: 'b' } }],
        aggregates: { t: { path: '$.x', text: 'b', groupBy: '$.y' } },
      },
      'the example stream does not keep the contract: event #1: aggregate \'t\': "b" (string) at $.x has no $.y to tell its group',
    ],
    [
      'distinct values of groups that the example lacks',
      {
        phases: [{ name: 'a', data: { x: 'b' } }],
        aggregates: { t: { path: '$.x', text: 'b', distinct: '$.id' } },
      },
      'aggregates.t.distinct names $.id, of which the example stream has no value',
    ],
    [
      'distinct values of events that the example lacks',
      { phases: [phase], invariants: { distinct: ['$.id'] } },
      'invariants.distinct names $.id, of which the example stream has no value',
    ],
    [
      'rounds of nothing',
      { phases: [{ name: 'r', repeat: [{ ...phase, min: 0 }] }] },
      'phases[0].repeat can be empty, so its rounds could not be counted; one of its phases must come in each round',
    ],
    [
      'rounds whose examples do not say what they are',
      { phases: [{ name: 'r', repeat: [phase], examples: [{ with: { '$.x': 1 } }] }] },
      'phases[0].examples must say by "of" what each of its events is',
    ],
    [
      'rounds that say what an event is',
      { phases: [{ name: 'r', repeat: [phase], data: {} }] },
      'phases[0].data is not known; known here are examples, max, min, name, repeat',
    ],
    [
      'rounds with the name of a phase',
      { phases: [{ name: 'a', repeat: [phase] }] },
      'the name "a" stands for two things in the contract',
    ],
    [
      'rounds of many events without end',
      { phases: [{ name: 'r', max: 50, repeat: [{ ...phase, max: 50 }] }] },
      'the phases count up to 2500 events, but at most 2000 can be counted; leave out "max" where any number may come',
    ],
  ])('is refused: %s', (_, json, message) => {
    expect(() => configureContract(json)).toThrow(
      expect.objectContaining({ name: 'ContractError', message }),
    );
  });

  it.each<[string, 1 | 2, object]>([
    ['nothing new', 1, {}],
    ['nothing new, though it says so', 1, { specVersion: 2 }],
    ['rounds', 2, { phases: [{ name: 'r', repeat: [phase] }] }],
    ['rounds, though it does not say so', 2, { specVersion: 1, phases: [{ name: 'r', repeat: [phase] }] }],
    ['distinct values', 2, { invariants: { distinct: ['$.x'] } }],
    [
      'groups by a value',
      2,
      {
        aggregates: {
          t: { path: '$', parts: { x: { path: '$.x', take: 'first' } }, each: { x: 1 }, groupBy: '$.x' },
        },
      },
    ],
  ])('is stored with the version that older plugins need to know: %s', (_, version, words) => {
    const { spec } = configureContract({ phases: [phase], ...words } as Json);
    expect(spec).toMatchObject({ specVersion: version });
  });
});
