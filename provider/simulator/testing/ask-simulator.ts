import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { createSimulator } from '../create-simulator';
import type { SimulatorOptions } from '../simulator-options';

export const TEST_KEY = 'sk-test0000000000000000000';
/** 2025-06-15T00:00:00Z; the clock of the test simulators stands still. */
export const NOW_SECONDS = 1_749_945_600;

export type Json = Record<string, unknown>;

/** A simulator whose clock stands still and whose pauses end at once. */
export function createTestSimulator(options: SimulatorOptions = {}): FastifyInstance {
  let requests = 0;
  return createSimulator({
    clock: { nowMs: () => NOW_SECONDS * 1000, wait: async () => {} },
    createRequestId: () => `req_${++requests}`,
    ...options,
  });
}

/** Sends a chat request, by default a small legal one with the given fields changed. */
export function askChat(app: FastifyInstance, fields: Json = {}, headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url: '/v1/chat/completions',
    headers: { authorization: `Bearer ${TEST_KEY}`, ...headers },
    payload: { model: 'gpt-4.1', messages: userSays('Is the rain jacket waterproof?'), ...fields },
  });
}

export function arrange(app: FastifyInstance, payload: unknown, headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url: '/_modelpact/provider-states',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(payload),
  });
}

export function userSays(content: string): Json[] {
  return [{ role: 'user', content }];
}

/** The `data:` of each event of a stream, as text. */
export function eventsOf(response: LightMyRequestResponse): string[] {
  const blocks = response.body.split('\n\n');
  if (blocks.pop() !== '') throw new Error('The stream does not end with an empty line.');
  return blocks.map((block) => {
    if (!block.startsWith('data: ') || block.includes('\n')) throw new Error(`Not one data line: ${block}`);
    return block.slice('data: '.length);
  });
}

/** The chunks of a stream that ends as it must. */
export function chunksOf(response: LightMyRequestResponse): Chunk[] {
  const events = eventsOf(response);
  if (events.pop() !== '[DONE]') throw new Error('The stream does not end with [DONE].');
  return events.map((event) => JSON.parse(event) as Chunk);
}

export interface Chunk {
  id: string;
  object: string;
  created: number;
  model: string;
  choices: ChunkChoice[];
  usage?: Usage | null;
  obfuscation?: string;
}

interface ChunkChoice {
  index: number;
  delta: { role?: string; content?: string | null; refusal?: string | null; tool_calls?: ToolCallPiece[] };
  logprobs: Logprobs | null;
  finish_reason: string | null;
}

interface ToolCallPiece {
  index: number;
  id?: string;
  type?: string;
  function: { name?: string; arguments: string };
}

interface Logprobs {
  content: { token: string; logprob: number; bytes: number[]; top_logprobs: unknown[] }[] | null;
  refusal: unknown[] | null;
}

interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

export interface Completion {
  id: string;
  object: string;
  created: number;
  model: string;
  choices: CompletionChoice[];
  usage: Usage;
}

export interface CompletionChoice {
  index: number;
  message: { role: string; content: string | null; refusal: string | null; tool_calls?: ToolCall[] };
  logprobs: Logprobs | null;
  finish_reason: string;
}

export interface ToolCall {
  id: string;
  type: string;
  function: { name: string; arguments: string };
}
