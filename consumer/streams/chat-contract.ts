import { oneOf } from '../matchers/compose-matchers';
import { usage } from '../matchers/usage';
import { beginning, type ChunkSettings, ending, pieces } from './chunk';
import type { Aggregate, AggregatePart, StreamContract } from './contract';

/** What every chat stream can be asked for. Everything left out has a default. */
export interface ChatStreamOptions {
  /** Example of the model's name; any name matches, since providers answer with a dated one. */
  model?: string;
  /** From `usage()`, the default; `false` where the consumer does not read it. */
  usage?: Record<string, unknown> | false;
  /** Reasons the consumer can live with, the example first. By default what the expectation implies. */
  finishReasons?: [string, ...string[]];
}

/** What one kind of chat stream adds to the common form. */
interface Answer {
  /** The pieces of the example, one for each chunk. */
  deltas: readonly object[];
  /** What the consumer reads of a delta, by its path in it. */
  reads: ChunkSettings['reads'];
  aggregates: Record<string, Aggregate>;
  impliedFinishReasons: [string, ...string[]];
}

/** The contract of a chat stream of one choice that is answered to its end. */
export function chatContract(options: ChatStreamOptions, answer: Answer): StreamContract {
  const settings: ChunkSettings = { model: options.model ?? 'gpt-4.1', reads: answer.reads };
  const { usage: tokens = usage(), finishReasons = answer.impliedFinishReasons } = options;
  const finishes = ['finish', ...(tokens === false ? [] : ['finish_with_usage'])];
  const usages = ['usage', ...(tokens === false ? [] : ['usage_with_choice', 'finish_with_usage'])];
  return {
    specVersion: 1,
    phases: [
      ...beginning(settings),
      pieces(settings, answer.deltas),
      ...ending(settings, { finishReason: oneOf(...finishReasons), usage: tokens }),
    ],
    terminator: '[DONE]',
    aggregates: answer.aggregates,
    invariants: {
      same: [{ path: '$.id', except: tokens === false ? ['preamble', 'usage'] : ['preamble'] }],
      nullElsewhere: [
        { path: '$.choices[0].finish_reason', except: finishes, orAbsent: true },
        // Usage on other chunks would be a running count, which a reader takes for the final one.
        ...(tokens === false ? [] : [{ path: '$.usage', except: usages, orAbsent: true }]),
      ],
    },
  };
}

/**
 * The one message that the deltas amount to; `role` is the first that a delta names.
 *
 * @param parts what is assembled beside it, by the name of the delta's field.
 */
export function messageOf(parts: Record<string, Omit<AggregatePart, 'path'>>, expected: object): Aggregate {
  const fields = Object.entries({ role: { take: 'first' as const }, ...parts });
  return {
    path: '$.choices[*].delta',
    parts: Object.fromEntries(fields.map(([name, part]) => [name, { path: `$.${name}`, ...part }])),
    each: { role: 'assistant', ...expected },
    groups: { max: 1 },
  };
}
