import { like, strictChat } from '../../testing/chat-contract';
import { configureContract } from '../compare/configure-contract';
import type { Json } from '../json';

const phase = { name: 'a', data: { x: 1 } };
const configure = (json: Json): string => configureContract(json).body;

describe('a stream contract', () => {
  it('becomes an example stream, with matchers replaced by their examples', () => {
    expect(
      configure({
        phases: [
          { name: 'first', event: 'start', id: '1', retry: 3000, data: { x: like('é') } },
          {
            name: 'second',
            min: 2,
            data: { y: like(1) },
            examples: [{}, { with: { '$.y': 2, '$.z': [3] } }],
          },
          { name: 'third', min: 0, data: {} },
          { oneOf: [[{ name: 'fourth', data: ['a'] }], [{ name: 'fifth', data: ['b'] }]] },
        ],
        terminator: '[DONE]',
      }),
    ).toBe(
      [
        'event: start\nid: 1\nretry: 3000\ndata: {"x":"é"}\n\n',
        'data: {"y":1}\n\n',
        'data: {"y":2,"z":[3]}\n\n',
        'data: ["a"]\n\n',
        'data: [DONE]\n\n',
      ].join(''),
    );
  });

  it('keeps text on several lines as one event', () => {
    expect(configure({ dataFormat: 'text', phases: [{ name: 'log', data: 'one\ntwo' }] })).toBe(
      'data: one\ndata: two\n\n',
    );
  });

  it('is stored with its version and without matchers', () => {
    const { spec, rules } = configureContract({ phases: [{ name: 'a', data: { x: like(1) } }] });
    expect(spec).toEqual({ specVersion: 1, phases: [{ name: 'a', data: { x: 1 } }] });
    expect(rules.list().map(({ list }) => list.rules[0]?.definition)).toEqual([{ match: 'type' }]);
  });

  it.each<[string, Json, string]>([
    ['no object', 'x', 'the contract must be an object, but it is "x"'],
    ['no phases', {}, 'phases must be a list of phases, but it is missing'],
    ['empty phases', { phases: [] }, 'phases must be a list of phases, but it is []'],
    [
      'a newer version',
      { specVersion: 3, phases: [phase], rounds: 2 },
      'specVersion is 3, and this plugin knows 1 and 2: the contract was written for a newer plugin',
    ],
    [
      'a version that is none',
      { specVersion: '2', phases: [phase] },
      'specVersion must be 1 or 2, but it is "2"',
    ],
    [
      'a misspelt key',
      { phases: [phase], terminater: 'x' },
      'terminater is not known; known here are aggregates, dataFormat, ignore, invariants, phases, specVersion, terminator',
    ],
    [
      'a misspelt key in a phase',
      { phases: [{ ...phase, maximum: 1 }] },
      'phases[0].maximum is not known; known here are data, event, examples, id, max, min, name, oneOf, optional, repeat, retry',
    ],
    ['a phase without a name', { phases: [{ data: 1 }] }, 'phases[0].name must be a text, but it is missing'],
    [
      'a name that is no name',
      { phases: [{ ...phase, name: 'a b' }] },
      'phases[0].name must be letters, digits and _ and not begin with a digit, but it is "a b"',
    ],
    [
      'a phase that says nothing',
      { phases: [{ name: 'a' }] },
      'phases[0] says nothing about its events: it needs "data", "event", "id" or "retry"',
    ],
    ['one name twice', { phases: [phase, phase] }, 'the name "a" stands for two things in the contract'],
    [
      'a count that is none',
      { phases: [{ ...phase, min: 'many' }] },
      'phases[0].min must be a whole number, 0 or more, but it is "many"',
    ],
    [
      'more than at most',
      { phases: [{ ...phase, min: 3, max: 2 }] },
      'phases[0].max is 2, which is less than 3',
    ],
    [
      'counts without end',
      { phases: [{ ...phase, max: 5000 }] },
      'the phases count up to 5000 events, but at most 2000 can be counted; leave out "max" where any number may come',
    ],
    [
      'an empty choice',
      { phases: [{ oneOf: [] }] },
      'phases[0].oneOf must hold at least one list of phases, but it is []',
    ],
    [
      'an unknown format',
      { phases: [phase], dataFormat: 'xml' },
      'dataFormat must be "json" or "text", but it is "xml"',
    ],
    ['an empty end', { phases: [phase], terminator: '' }, 'terminator must not be empty, but it is ""'],
    [
      'an unknown matcher',
      { phases: [{ name: 'a', data: { 'pact:matcher:type': 'colour', value: 1 } }] },
      '"a": the matcher "colour" cannot be used in an event stream',
    ],
    [
      'a matcher expression',
      { phases: [{ name: 'a', data: { 'pact:matcher:type': "matching(type,'x')", value: 1 } }] },
      '"a": the matcher expression "matching(type,\'x\')" is not supported; use a matcher object',
    ],
    [
      'a regular expression that is none',
      { phases: [{ name: 'a', data: { 'pact:matcher:type': 'regex', regex: '(', value: 1 } }] },
      expect.stringMatching(/^"a": the regular expression "\(" cannot be used: /) as never,
    ],
    [
      'a matcher below a key with a quote',
      { phases: [{ name: 'a', data: { "it's": like(1) } }] },
      "a matcher cannot stand below a key with a quote or a backslash: $.events.a.data['it\\'s']",
    ],
    [
      'an example that breaks its rule',
      { phases: [{ name: 'a', data: { 'pact:matcher:type': 'regex', regex: 'x', value: 'y' } }] },
      'the example of "a" does not keep its own rules: $: expected text matching x but was "y" (string)',
    ],
    [
      'an unused shape that breaks its rule',
      {
        phases: [
          {
            name: 'a',
            oneOf: [
              { name: 'b', data: 1 },
              { name: 'c', data: { 'pact:matcher:type': 'integer', value: 'y' } },
            ],
          },
        ],
      },
      'the example of "c" does not keep its own rules: $: expected an integer but was "y" (string)',
    ],
    [
      'too few examples',
      { phases: [{ ...phase, min: 2, examples: [{}] }] },
      expect.stringMatching(
        /^the example stream does not keep the contract: phase 'a': expected at least 2 events/,
      ) as never,
    ],
    [
      'an example of no shape',
      { phases: [{ ...phase, examples: [{ of: 'b' }] }] },
      'phases[0].examples names "b", which is no shape of "a"',
    ],
    [
      'an example at no place',
      { phases: [{ ...phase, examples: [{ with: { '$.y.z': 1 } }] }] },
      'an example of phase "a" sets $.y.z, which its data does not hold',
    ],
    [
      'an aggregate that asks nothing',
      { phases: [phase], aggregates: { t: { path: '$.x' } } },
      'aggregates.t must say one of "text", "json", "each", "list" and "items"',
    ],
    [
      'an aggregate of too many items',
      { phases: [phase], aggregates: { t: { path: '$.x', items: Array(9).fill(1) } } },
      'aggregates.t.items must hold 1 to 8 items, but holds 9',
    ],
    [
      'an aggregate of items that counts them',
      { phases: [phase], aggregates: { t: { path: '$.x', items: ['a'], groups: { min: 2 } } } },
      'aggregates.t.groups is not known; known here are as, distinct, each, groupBy, items, json, list, parts, path, text',
    ],
    [
      'an aggregate of parts that says how its text is read',
      {
        phases: [phase],
        aggregates: { t: { path: '$', as: 'json', parts: { x: { path: '$.x' } }, each: { x: '1' } } },
      },
      'aggregates.t.as is not known; known here are distinct, each, groupBy, groups, items, json, list, parts, path, text',
    ],
    [
      'phases of which none must come',
      { phases: [{ ...phase, min: 0, examples: [{}] }] },
      'a stream without any event would keep the contract; one of its phases must come ("min" of 1 or more)',
    ],
    [
      'more examples than a driver takes',
      {
        phases: [
          { name: 'a', data: { x: like('') }, examples: [{ with: { '$.x': 'x'.repeat(1_000_000) } }] },
        ],
      },
      'the contract and its example stream have 2000106 bytes, and at most 2000000 can be recorded; give fewer or shorter examples',
    ],
    [
      'an optional value at a path that is none',
      { phases: [{ ...phase, optional: { 'x.y': 1 } }] },
      'phases[0].optional.x.y is no path: the path "x.y" does not start with $',
    ],
    [
      'an optional value whose example breaks its rule',
      { phases: [{ ...phase, optional: { '$.y': { 'pact:matcher:type': 'integer', value: 'z' } } }] },
      'the example of $.y in "a" does not keep its own rules: $: expected an integer but was "z" (string)',
    ],
    [
      'an optional value that the example breaks',
      { phases: [{ ...phase, optional: { '$.x': 2 } }] },
      'the example of "a" does not keep its own rules: $.x: expected 2 but was 1 (integer)',
    ],
    [
      'an example that an invariant forbids',
      { phases: [phase], invariants: { nullElsewhere: [{ path: '$.x' }] } },
      'the example of "a" does not keep its own rules: $.x: expected null but was 1 (integer)',
    ],
    [
      'an aggregate by a path that is none',
      { phases: [phase], aggregates: { t: { path: 'x', text: 'a' } } },
      'aggregates.t.path is no path: the path "x" does not start with $',
    ],
    [
      'an aggregate that its example lacks',
      { phases: [phase], aggregates: { t: { path: '$.y', text: 'a' } } },
      "the example stream does not keep the contract: aggregate 't': expected at least 1 at $.y but found 0",
    ],
    [
      'an aggregate whose example differs',
      { phases: [{ name: 'a', data: { x: 'b' } }], aggregates: { t: { path: '$.x', text: 'a' } } },
      'the example stream does not keep the contract: aggregate \'t\': expected "a" but was "b" (string)',
    ],
    [
      'a star in an invariant',
      { phases: [phase], invariants: { same: ['$.x[*]'] } },
      'invariants.same[0] must not hold [*], but it is "$.x[*]"',
    ],
    [
      'an exception for no phase',
      { phases: [phase], invariants: { same: [{ path: '$.x', except: ['b'] }] } },
      'invariants name "b", but no phase has that name',
    ],
    [
      'JSON asked of text',
      { dataFormat: 'text', phases: [{ name: 'a', data: 'x' }], invariants: { same: ['$.x'] } },
      'aggregates, invariants and optional values need events whose data is JSON, but dataFormat is "text"',
    ],
  ])('is refused: %s', (_, json, message) => {
    expect(() => configureContract(json)).toThrow(
      expect.objectContaining({ name: expect.stringMatching(/ContractError$/), exitCode: 2, message }),
    );
  });

  it('can be recorded as it stands in the tests', () => {
    expect(configure(strictChat)).toContain('data: [DONE]\n\n');
  });
});
