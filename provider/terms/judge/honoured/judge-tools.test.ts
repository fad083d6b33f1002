import type { JsonValue } from '../../../verification/json-value';
import { calls, cut, judge, texts } from '../../testing/honoured';
import type { SeenExchange } from '../term-sample';

const tools = [
  { type: 'function', function: { name: 'look_up' } },
  { type: 'function', function: { name: 'refund' } },
];

describe('tools', () => {
  it('are called', () => {
    expect(judge('tools', tools, calls(['look_up', '{"id":1}'])).verdict).toBe('kept');
  });

  it.each<[string, SeenExchange, RegExp]>([
    ['ignored', texts('I would look it up.'), /asked for tools, got no tool call/],
    ['others than were offered', calls(['delete_all', '{}']), /got a call of another tool/],
    ['called with broken arguments', calls(['look_up', '{"id":']), /whose arguments are no JSON object/],
    ['called with a list', calls(['look_up', '[]']), /whose arguments are no JSON object/],
  ])('are %s', (_case, exchange, reason) => {
    expect(judge('tools', tools, exchange)).toMatchObject({
      verdict: 'broken',
      reason: expect.stringMatching(reason),
    });
  });

  it('are unknown where the prompt has their names or arguments too, and was redacted', () => {
    const described = '[prompt: 27 characters, sha256 0123456789abcdef]';
    const redacted = [calls([described, '{}']), calls(['look_up', described])];
    for (const exchange of redacted)
      expect(judge('tools', tools, exchange)).toMatchObject({
        verdict: 'unknown',
        reason: 'a part of a call is in the prompt too, and was redacted with it',
      });
    expect(judge('tools', tools, calls([described, '{}'], ['delete_all', '{}'])).verdict).toBe('broken');
    expect(judge('tools', tools, calls(['look_up', `{"order":"${described}"}`])).verdict).toBe('kept');
  });

  it('are unknown where the answer was cut off before a call', () => {
    expect(judge('tools', tools, cut).verdict).toBe('unknown');
  });
});

describe('tool_choice', () => {
  const choose = (value: JsonValue, exchange: SeenExchange) =>
    judge('tool_choice', value, exchange, { tools });
  const refund = { type: 'function', function: { name: 'refund' } };
  const allowed = (mode: string) => ({ type: 'allowed_tools', allowed_tools: { mode, tools: [refund] } });

  it.each<[string, JsonValue, SeenExchange, string]>([
    ['none without a call', 'none', texts('a'), 'kept'],
    ['none with a call', 'none', calls(['refund', '{}']), 'broken'],
    ['required with a call', 'required', calls(['refund', '{}']), 'kept'],
    ['required without a call', 'required', texts('a'), 'broken'],
    ['required, cut off', 'required', cut, 'unknown'],
    ['auto without a call', 'auto', texts('a'), 'kept'],
    ['one tool, called', refund, calls(['refund', '{}']), 'kept'],
    ['one tool, another called', refund, calls(['look_up', '{}']), 'broken'],
    ['one tool, none called', refund, texts('a'), 'broken'],
    ['allowed tools, one called', allowed('auto'), calls(['refund', '{}']), 'kept'],
    ['allowed tools, none called', allowed('auto'), texts('a'), 'kept'],
    ['allowed tools, another called', allowed('auto'), calls(['look_up', '{}']), 'broken'],
    ['allowed tools required, none called', allowed('required'), texts('a'), 'broken'],
    ['a word nobody knows', 'maybe', texts('a'), 'unknown'],
  ])('%s', (_case, value, exchange, verdict) => {
    expect(choose(value, exchange).verdict).toBe(verdict);
  });
});

describe('parallel_tool_calls', () => {
  it('are not made where they were forbidden', () => {
    const two = calls(['look_up', '{}'], ['refund', '{}']);
    expect(judge('parallel_tool_calls', false, calls(['look_up', '{}'])).verdict).toBe('kept');
    expect(judge('parallel_tool_calls', true, two).verdict).toBe('kept');
    expect(judge('parallel_tool_calls', false, two)).toMatchObject({
      verdict: 'broken',
      observed: 2,
      reason: 'silent failure: asked for parallel_tool_calls = false, got 2 calls at once',
    });
  });
});
