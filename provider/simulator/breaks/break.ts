import type { ChatRequest } from '../requests/chat-request';

export type JsonObject = Record<string, unknown>;

/** A promise that the simulator can be told to break: each hook changes what is about to be sent. */
export interface Break {
  name: string;
  /** What a client meets, in one sentence. */
  sentence: string;
  /** What the simulator takes the request for. */
  request?: (request: ChatRequest) => ChatRequest;
  completion?: (completion: JsonObject) => JsonObject;
  /** One chunk of a stream; undefined leaves it out. */
  chunk?: (chunk: JsonObject) => JsonObject | undefined;
  modelList?: (list: unknown) => unknown;
  error?: (body: unknown, status: number) => unknown;
  status?: (status: number) => number;
  /** Names of headers that are left out of every answer. */
  withoutHeaders?: readonly string[];
  /** How long every answer is held back, in milliseconds. */
  delayMs?: number;
}
