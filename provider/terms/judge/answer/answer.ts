import type { JsonObject } from '../../../verification/json-value';

/** What a model answered, put together from a JSON document or from the events of a stream. */
export interface Answer {
  /** Every name that the answer gives its model; more than one where the chunks of a stream disagree. */
  readonly models: readonly string[];
  readonly usage?: JsonObject;
  readonly choices: readonly AnswerChoice[];
}

export interface AnswerChoice {
  readonly index: number;
  /** Null where the choice has no text at all. */
  readonly text: string | null;
  readonly refusal: string;
  readonly calls: readonly AnswerCall[];
  readonly finishReason: string | null;
  /** For every token with a log probability, how many alternatives are given; null without log probabilities. */
  readonly alternatives: readonly number[] | null;
}

/** A call of a tool, its arguments as text. */
export interface AnswerCall {
  readonly name: string;
  readonly arguments: string;
}

/** An answer, or why there is none to be read. */
export type AnswerReading = { readonly answer: Answer } | { readonly unreadable: string };
