import type { Json, JsonObject } from '../core/json';

/** Matcher objects as pact-js writes them. */
export const like = (value: Json): JsonObject => ({ 'pact:matcher:type': 'type', value });
export const regex = (pattern: string, value: string): JsonObject => ({
  'pact:matcher:type': 'regex',
  regex: pattern,
  value,
});
export const integer = (value: number): JsonObject => ({ 'pact:matcher:type': 'integer', value });
const eachLike = (value: Json, min = 1): JsonObject => ({
  'pact:matcher:type': 'type',
  min,
  value: Array.from({ length: min }, () => value),
});

const FINISH = regex('^(stop|length)$', 'stop');
const USAGE: JsonObject = {
  prompt_tokens: integer(9),
  completion_tokens: integer(2),
  total_tokens: integer(11),
};

const chunk = (choice: JsonObject, others: JsonObject = {}): JsonObject => ({
  id: like('chatcmpl-1'),
  object: 'chat.completion.chunk',
  choices: [{ index: 0, ...choice }],
  ...others,
});
const set = (...texts: string[]): Json =>
  texts.map((text) => ({ with: { '$.choices[0].delta.content': text } }));

const rolePhase: JsonObject = {
  name: 'role',
  min: 1,
  max: 1,
  data: chunk({ delta: { role: 'assistant' }, finish_reason: null }),
};
const contentPhase: JsonObject = {
  name: 'content',
  min: 1,
  data: chunk({ delta: { content: like('Hello') }, finish_reason: null }),
  examples: set('Xin ', 'chào'),
};
const finishPhase: JsonObject = {
  name: 'finish',
  min: 1,
  max: 1,
  data: chunk({ delta: {}, finish_reason: FINISH }),
};
const usagePhase: JsonObject = {
  name: 'usage',
  min: 1,
  max: 1,
  data: { id: like('chatcmpl-1'), object: 'chat.completion.chunk', choices: [], usage: USAGE },
};

/** A strict contract: each part in an event of its own, the usage at the end. */
export const strictChat: JsonObject = {
  phases: [rolePhase, contentPhase, finishPhase, usagePhase],
  terminator: '[DONE]',
  aggregates: { content: { path: '$.choices[0].delta.content', text: regex('[\\s\\S]+', 'Xin chào') } },
  invariants: { same: ['$.id'], nullElsewhere: [{ path: '$.usage', except: ['usage'], orAbsent: true }] },
};

/** A contract that says each of the ways in which providers differ. */
export const tolerantChat: JsonObject = {
  phases: [
    { name: 'preamble', min: 0, max: 1, data: { choices: [] } },
    {
      oneOf: [
        [
          { ...rolePhase, name: 'role' },
          {
            name: 'content',
            min: 1,
            oneOf: [
              { name: 'text', data: chunk({ delta: { content: like('Hello') } }) },
              { name: 'empty', data: chunk({ delta: {}, finish_reason: null }) },
            ],
            examples: [{}, { of: 'empty' }],
          },
        ],
        [
          {
            name: 'roleWithContent',
            min: 1,
            max: 1,
            data: chunk({ delta: { role: 'assistant', content: like('Hello') } }),
          },
          { name: 'moreContent', min: 0, data: chunk({ delta: { content: like('Hello') } }) },
        ],
      ],
    },
    {
      oneOf: [
        [
          { name: 'finish', min: 1, max: 1, data: chunk({ delta: {}, finish_reason: FINISH }) },
          { name: 'usage', min: 1, max: 1, data: { id: like('chatcmpl-1'), choices: [], usage: USAGE } },
        ],
        [
          {
            name: 'finishWithUsage',
            min: 1,
            max: 1,
            data: chunk({ delta: {}, finish_reason: FINISH }, { usage: USAGE }),
          },
        ],
      ],
    },
  ],
  terminator: '[DONE]',
  aggregates: { content: { path: '$.choices[0].delta.content', text: like('Hello') } },
  invariants: { same: [{ path: '$.id', except: ['preamble'] }] },
};

/** Tool calls, two at once: their names and arguments are judged when they are whole. */
export const toolCalls: JsonObject = {
  phases: [
    {
      name: 'call',
      min: 1,
      oneOf: [
        {
          name: 'callStart',
          data: chunk({
            delta: {
              tool_calls: [
                {
                  index: integer(0),
                  id: like('call_1'),
                  type: 'function',
                  function: { name: like('lookup') },
                },
              ],
            },
          }),
        },
        {
          name: 'callPiece',
          data: chunk({
            delta: { tool_calls: [{ index: integer(0), function: { arguments: like('{}') } }] },
          }),
        },
      ],
      examples: [
        { of: 'callStart', with: { '$.choices[0].delta.tool_calls[0].function': { name: 'find_order' } } },
        {
          of: 'callPiece',
          with: { '$.choices[0].delta.tool_calls[0].function.arguments': '{"order":"A1"}' },
        },
      ],
    },
    {
      name: 'finish',
      min: 1,
      max: 1,
      data: chunk({ delta: {}, finish_reason: regex('tool_calls|stop', 'tool_calls') }),
    },
  ],
  terminator: '[DONE]',
  aggregates: {
    calls: {
      path: '$.choices[0].delta.tool_calls[*]',
      parts: {
        id: { path: '$.id', take: 'first' },
        name: { path: '$.function.name' },
        arguments: { path: '$.function.arguments', as: 'json' },
      },
      list: eachLike({
        id: like('call_1'),
        name: regex('find_order|refund', 'find_order'),
        arguments: { order: like('A1') },
      }),
    },
  },
};
