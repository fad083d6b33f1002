import type { JsonSchema } from '../chat/types';

/** Limits in milliseconds on percentiles of durations. A percentile q needs 1 / (1 - q) observations. */
export interface Percentiles {
  p50?: number;
  p75?: number;
  p90?: number;
  p95?: number;
  p99?: number;
  max?: number;
}

/** A parameter of a chat request whose effect an answer can show. */
export type HonouredParameter =
  | 'response_format'
  | 'max_tokens'
  | 'max_completion_tokens'
  | 'stop'
  | 'n'
  | 'tools'
  | 'tool_choice'
  | 'parallel_tool_calls'
  | 'stream_options'
  | 'logprobs'
  | 'top_logprobs';

/** What a contract asks of an AI provider beyond the shape of an answer. */
export interface Terms {
  /** Exchanges that the verdict rests on, at most 10,000. Left out: the smallest number that can decide every term. */
  samples?: number;
  /** The share of exchanges that must match, from 0 to 1. Left out: every exchange must. */
  passRate?: {
    atLeast: number;
    /** One minus the rate of each of the two errors; 0.9 by default. */
    confidence?: number;
    /** A rate at or below `atLeast - margin` is a broken promise; 0.1 by default. */
    margin?: number;
  };
  latency?: {
    /** To the first event that carries content. Streams only. */
    timeToFirstTokenMs?: Percentiles;
    /** Between neighbouring events that carry content. Streams only. */
    gapMs?: Percentiles;
    /** To the end of the answer. */
    totalMs?: Percentiles;
  };
  /** By the answer's usage, per call. */
  tokens?: {
    /** The usage is there, adds up, and is positive where there was text. */
    consistent?: true;
    maxPrompt?: number;
    maxCompletion?: number;
    maxTotal?: number;
  };
  /** From usage and the verifier's price list. */
  cost?: {
    maxUsdPerCall?: number;
    /** For all calls of the pact. */
    maxUsdPerRun?: number;
  };
  /** The text of every choice, parsed: draft-07 or 2020-12 as its `$schema` says, 2020-12 without. */
  output?: { jsonSchema: JsonSchema | boolean };
  /** No silent substitution of the model. */
  model?: { sameFamilyAsRequested: true };
  /** Parameters of the request that an answer must not ignore. */
  honoured?: readonly HonouredParameter[];
}

/** The comment of an interaction that carries its terms. */
export interface TermsComment {
  readonly key: 'terms';
  /** The terms as JSON. */
  readonly value: string;
}
