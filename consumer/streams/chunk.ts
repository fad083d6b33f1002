import { unixSeconds } from '../matchers/compose-matchers';
import type { ExampleEvent, Phase, StreamStep, Template } from './contract';

const likeText = (example: string) => ({ 'pact:matcher:type': 'type', value: example });

/** What all chunks of one stream are about. */
export interface ChunkSettings {
  /** Example of the model's name; any name matches. */
  model: string;
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
      data: chunk(settings, [{ index: 0, delta: { role: 'assistant' } }]),
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
  const data = chunk(settings, [{ index: 0, delta: {} }]);
  return { name: 'content', min: 0, data, examples: deltas.map(example) };
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
 * The finish reason, in a chunk of its own or with the last piece, and the usage, in a chunk of its own (with
 * `choices: []`) or on that of the finish reason.
 */
export function ending(settings: ChunkSettings, { finishReason, usage }: Ending): StreamStep[] {
  const last = [{ index: 0, delta: {}, finish_reason: finishReason }];
  const finish: Phase = { name: 'finish', max: 1, data: chunk(settings, last) };
  if (usage === false) {
    return [finish, { name: 'usage', min: 0, max: 1, data: { choices: [] }, examples: [] }];
  }
  const alone: Phase = { name: 'usage', max: 1, data: chunk(settings, [], { usage }) };
  const together: Phase = { name: 'finish_with_usage', max: 1, data: chunk(settings, last, { usage }) };
  return [{ oneOf: [[finish, alone], [together]] }];
}
