import type { Json, JsonObject } from '../core/json';
import { integer, like, regex } from './chat-contract';

/** A phase whose events are told by their type, which APIs say twice. */
export const typedPhase = (
  type: string,
  data: JsonObject = {},
  others: JsonObject = { max: 1 },
): JsonObject => ({
  name: type.replaceAll('.', '_'),
  event: type,
  data: { type, ...data },
  ...others,
});

/** Writes an event that names its type, as its data does. */
export const typedEvent = (type: string, data: JsonObject = {}): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;

const block = (name: string, contentBlock: JsonObject): JsonObject =>
  typedPhase('content_block_start', { index: integer(0), content_block: contentBlock }, { name, max: 1 });
const delta = (name: string, value: JsonObject): JsonObject =>
  typedPhase('content_block_delta', { index: integer(0), delta: value }, { name });
const example = (of: string, index: number, values: JsonObject = {}): JsonObject => ({
  of,
  with: { '$.index': index, ...values },
});

/** A message in blocks, as an API with typed events streams it: some text, and two calls of tools. */
export const messageOfBlocks: JsonObject = {
  phases: [
    typedPhase('message_start', {
      message: { id: like('msg_1'), role: 'assistant', content: [], usage: { input_tokens: integer(25) } },
    }),
    {
      name: 'blocks',
      max: 4,
      repeat: [
        {
          oneOf: [
            [block('text_start', { type: 'text' }), delta('text', { type: 'text_delta', text: like('Hi') })],
            [
              block('tool_start', { type: 'tool_use', id: like('toolu_1'), name: like('look_up') }),
              delta('input', { type: 'input_json_delta', partial_json: like('') }),
            ],
          ],
        },
        typedPhase('content_block_stop', { index: integer(0) }),
      ],
      examples: [
        example('text_start', 0),
        example('text', 0, { '$.delta.text': 'I look' }),
        example('text', 0, { '$.delta.text': ' both up.' }),
        example('content_block_stop', 0),
        example('tool_start', 1),
        example('input', 1, { '$.delta.partial_json': '{"order":' }),
        example('input', 1, { '$.delta.partial_json': '"A-1"}' }),
        example('content_block_stop', 1),
        example('tool_start', 2, { '$.content_block.id': 'toolu_2', '$.content_block.name': 'refund' }),
        example('input', 2, { '$.delta.partial_json': '{"order":"A-1","cents":500}' }),
        example('content_block_stop', 2),
      ],
    },
    typedPhase('message_delta', {
      delta: { stop_reason: regex('^(tool_use)$', 'tool_use') },
      usage: { output_tokens: integer(89) },
    }),
    typedPhase('message_stop'),
  ],
  ignore: [{ name: 'ping', event: 'ping', data: { type: 'ping' } }],
  aggregates: {
    text: {
      path: '$.delta.text',
      groupBy: '$.index',
      text: regex('^.+$', 'I look both up.'),
      groups: { min: 0 },
    },
    calls: {
      path: '$',
      groupBy: '$.index',
      distinct: '$.id',
      parts: {
        id: { path: '$.content_block.id', take: 'first' },
        name: { path: '$.content_block.name', take: 'first' },
        input: { path: '$.delta.partial_json', as: 'json' },
      },
      items: [
        { id: like('toolu_1'), name: 'look_up', input: { order: like('A-1') } },
        { id: like('toolu_2'), name: 'refund', input: { order: like('A-1'), cents: integer(500) } },
      ],
    },
  },
};

/** One block of a message: its beginning, its pieces, its end. */
export const blockEvents = (
  index: number,
  contentBlock: JsonObject,
  deltas: readonly JsonObject[],
): string[] => [
  typedEvent('content_block_start', { index, content_block: contentBlock }),
  ...deltas.map((value) => typedEvent('content_block_delta', { index, delta: value })),
  typedEvent('content_block_stop', { index }),
];

/** A block of text in these pieces. */
export const textBlock = (index: number, ...texts: readonly string[]): string[] =>
  blockEvents(
    index,
    { type: 'text', text: '' },
    texts.map((text) => ({ type: 'text_delta', text })),
  );

/** A block that calls a tool, with its input in these pieces. */
export const toolBlock = (index: number, id: Json, name: string, ...pieces: readonly Json[]): string[] =>
  blockEvents(
    index,
    { type: 'tool_use', id, name, input: {} },
    ['', ...pieces].map((piece) => ({ type: 'input_json_delta', partial_json: piece })),
  );

/** A whole message of these blocks. */
export const messageEvents = (...blocks: readonly (readonly string[])[]): string[] => [
  typedEvent('message_start', {
    message: {
      id: 'msg_014p7gG3wDgGV9EUtLvnow3U',
      type: 'message',
      role: 'assistant',
      model: 'claude-sonnet-4.5',
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: 472, output_tokens: 2 },
    },
  }),
  typedEvent('ping'),
  ...blocks.flat(),
  typedEvent('message_delta', {
    delta: { stop_reason: 'tool_use', stop_sequence: null },
    usage: { output_tokens: 89 },
  }),
  typedEvent('message_stop'),
];
