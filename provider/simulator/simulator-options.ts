import type { FastifyBaseLogger } from 'fastify';
import type { Break } from './breaks/break';
import type { Clock } from './clock';
import type { Model } from './models/model-catalog';
import type { Variant } from './variants/variant';

/** What a simulator may be told. Everything has a default, and the default is reproducible but for time and request ids. */
export interface SimulatorOptions {
  /** Chooses the answers: the same seed and the same request give the same answer. Default 1. */
  seed?: number;
  /** Default: the system's clock. */
  clock?: Clock;
  /** Makes the `x-request-id` of an answer. Default: random. */
  createRequestId?: () => string;
  /** The models that exist. Default: the bundled model list. */
  models?: readonly Model[];
  keys?: KeyPolicy;
  /** Promises to break on purpose. Default: none. */
  breaks?: readonly Break[];
  /** Ways of real providers to stream that keep every promise. Default: none. */
  variants?: readonly Variant[];
  /**
   * In how many events every streamed choice carries its content. Text gets as long as that many tokens, if the
   * request's own limit allows it; some events are empty where there are more events than characters.
   * Default: one for each token.
   */
  contentEvents?: number;
  /** How slowly a stream is written. Default: as fast as the client reads. */
  pace?: Pace;
  /** Bodies above this are refused with 413. Default 8 MiB. */
  maxBodyBytes?: number;
  /** Told of each answer: request id, method, route, status and duration. Default: silence. */
  logger?: FastifyBaseLogger;
}

export interface KeyPolicy {
  /** Only these keys are accepted. Left out, every well-formed key is. */
  accepted?: readonly string[];
  /** These keys are refused in any case. */
  refused?: readonly string[];
}

export interface Pace {
  /** Before the first event that carries content. */
  firstTokenMs: number;
  /** Between two events that carry content. */
  gapMs: number;
}
