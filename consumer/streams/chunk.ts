import { unixSeconds } from '../matchers/compose-matchers';
import type { ExampleEvent, Phase, StreamStep, Template } from './contract';

/** Any text, also an empty one. */
export const likeText = (example: string): Template => ({ 'pact:matcher:type': 'type', value: example });

/** What all chunks of one stream are about. */
export interface ChunkSettings {
  /** Example of the model's name; any name matches. */
  model: string;
  /** What the consumer reads of a delta where it is there, by its path in it: `content`, `tool_calls[*]`. */
  reads: Record<string, Template>;
}

/**
 * One event of a chat stream: the fields that every client reads, and the given choices.
 *
 * Fields beside them stay free (`obfuscation`, `system_fingerprint`, `service_tier`, a provider's own).
 */
function chunk({ model }: ChunkSettings, choices: Template[], more: object = {}): object {
  return {
    id: likeText('chatcmpl-example'),
    object: 'chat.completion.chunk',
    created: unixSeconds(1750000000),
    model: likeText(model),
    choices,
    ...more,
  };
}

/** A chunk of one choice: it has a delta, and of what the consumer reads nothing is of another kind. */
function choiceChunk(settings: ChunkSettings, choice: object, more: object = {}) {
  const read = Object.entries(settings.reads).map(([path, template]) => [
    `$.choices[0].delta.${path}`,
    template,
  ]);
  return {
    data: chunk(settings, [{ index: 0, delta: {}, ...choice }], more),
    optional: Object.fromEntries(read) as Record<string, Template>,
  };
}

/**
 * How a chat stream begins. Some providers first send a chunk without choices (about their content filter), and
 * the role comes in a chunk of its own or with the first content: both are allowed for. That the role is there at
 * all is judged by the aggregate `message`.
 */
export function beginning(settings: ChunkSettings): Phase[] {
  return [
    { name: 'preamble', min: 0, max: 1, data: { choices: [] }, examples: [] },
    {
      name: 'role',
      min: 0,
      max: 1,
      ...choiceChunk(settings, { delta: { role: 'assistant' } }),
      examples: [example({ role: 'assistant', content: '' })],
    },
  ];
}

/**
 * The pieces of the answer: any number of chunks with a `delta`, also an empty one or one of which the consumer
 * knows nothing. What they amount to is judged when it is assembled.
 *
 * @param deltas the pieces of the example, one for each chunk.
 */
export function pieces(settings: ChunkSettings, deltas: readonly object[]): Phase {
  return { name: 'content', min: 0, ...choiceChunk(settings, {}), examples: deltas.map(example) };
}

/** Most providers say on every chunk that there is no finish reason yet, so the example does; few leave it out. */
function example(delta: object): ExampleEvent {
  return { with: { '$.choices[0].delta': delta, '$.choices[0].finish_reason': null } };
}

/** How a chat stream ends. */
export interface Ending {
  /** A matcher of the reasons that the consumer can live with. */
  finishReason: Template;
  /** From `usage()`; false where the consumer does not read it. */
  usage: Record<string, unknown> | false;
}

/**
 * The finish reason, in a chunk of its own or with the last piece, and the usage, in a chunk of its own or on that
 * of the finish reason. The API promises `choices: []` beside a usage of its own; gateways put a choice there that
 * says nothing.
 */
export function ending(settings: ChunkSettings, { finishReason, usage }: Ending): StreamStep[] {
  const last = { finish_reason: finishReason };
  const finish: Phase = { name: 'finish', max: 1, ...choiceChunk(settings, last) };
  if (usage === false) {
    const shapes = [
      { name: 'usage_alone', data: { choices: [] } },
      { name: 'usage_with_choice', ...choiceChunk(settings, {}, { usage: {} }) },
    ];
    return [finish, { name: 'usage', min: 0, max: 1, oneOf: shapes, examples: [] }];
  }
  const alone: Phase = { name: 'usage', max: 1, data: chunk(settings, [], { usage }) };
  const withChoice: Phase = { name: 'usage_with_choice', max: 1, ...choiceChunk(settings, {}, { usage }) };
  const together: Phase = { name: 'finish_with_usage', max: 1, ...choiceChunk(settings, last, { usage }) };
  return [{ oneOf: [[finish, { oneOf: [[alone], [withChoice]] }], [together]] }];
}
