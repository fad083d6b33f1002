import type { Chunk } from '../answers/render-chunks';
import type { ChatRequest } from '../requests/chat-request';
import type { StreamStep } from '../streams/stream-step';
import type { WireForm } from '../streams/wire-form';

export type JsonObject = Record<string, unknown>;

/** What a break changes of what is about to be sent. */
interface Effects {
  /** What the simulator takes the request for. */
  request?: (request: ChatRequest) => ChatRequest;
  completion?: (completion: JsonObject) => JsonObject;
  /** One chunk of a stream; undefined leaves it out. */
  chunk?: (chunk: JsonObject) => JsonObject | undefined;
  /** A stream's chunks, where one alone does not tell what to change. */
  chunks?: (chunks: Iterable<Chunk>) => Iterable<Chunk>;
  /** A stream's events, pauses and end. */
  steps?: (steps: Iterable<StreamStep>) => Iterable<StreamStep>;
  /** How a stream is written. */
  wire?: Partial<WireForm>;
  modelList?: (list: unknown) => unknown;
  error?: (body: unknown, status: number) => unknown;
  status?: (status: number) => number;
  /** Names of headers that are left out of every answer. */
  withoutHeaders?: readonly string[];
  /** How long every answer is held back, in milliseconds. */
  delayMs?: number;
  /** The share of answers that no break touches, from 0 to 1. */
  rightShare?: number;
}

/** A promise that the simulator breaks. */
export interface Break extends Effects {
  name: string;
}

/** A promise that the simulator can be told to break. */
export interface BreakKind extends Break {
  /** What a client meets, in one sentence. */
  sentence: string;
  /** Where the break can be given a value: `slow=500`. */
  setting?: BreakSetting;
}

export interface BreakSetting {
  default: number;
  /** What a value must be, in words, and whether one is. */
  expected: string;
  isValid(value: number): boolean;
  effects(value: number): Effects;
}
