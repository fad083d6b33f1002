import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../answers/answer';
import { composeAnswer } from '../answers/compose-answer';
import { type Chunk, renderChunks } from '../answers/render-chunks';
import { renderCompletion } from '../answers/render-completion';
import type { Break, JsonObject } from '../breaks/break';
import type { Clock } from '../clock';
import { setProcessingTime, tokenLimitHeaders } from '../http/answer-headers';
import { modelNotFound } from '../http/refusals';
import { type DueEvent, writeEventStream } from '../http/write-event-stream';
import { findArrangedModel } from '../models/arranged-models';
import type { Model } from '../models/model-catalog';
import type { ChatRequest } from '../requests/chat-request';
import { checkForm, checkMeaning } from '../requests/check-chat-request';
import { fingerprintOf } from '../requests/fingerprint';
import type { Pace } from '../simulator-options';
import { countPromptTokens } from '../tokens/count-prompt-tokens';
import { createRandom } from '../values/random';

export interface ChatSettings {
  seed: number;
  clock: Clock;
  models: readonly Model[];
  breaks: readonly Break[];
  pace: Pace;
}

/** `POST /v1/chat/completions`, as one JSON body or as a stream of events. */
export function registerChatCompletions(app: FastifyInstance, settings: ChatSettings): void {
  app.post('/v1/chat/completions', (request, reply) => {
    const chat = checkForm(request.body);
    const model = findArrangedModel(settings.models, request.arrangement, chat.model);
    if (!model) throw modelNotFound(chat.model);
    const promptTokens = countPromptTokens(chat);
    checkMeaning(chat, model, promptTokens);
    reply.headers(tokenLimitHeaders(promptTokens));
    const understood = settings.breaks.reduce(
      (heard, { request: mishear }) => mishear?.(heard) ?? heard,
      chat,
    );
    const answer = composeAnswer({
      request: understood,
      model,
      arrangement: request.arrangement,
      promptTokens,
      fingerprint: fingerprintOf(understood, settings.seed),
      nowMs: settings.clock.nowMs(),
    });
    return chat.stream ? sendStream(request, reply, chat, answer, settings) : sendJson(answer, settings);
  });
}

function sendJson(answer: Answer, { breaks }: ChatSettings): JsonObject {
  return breaks.reduce((body, { completion }) => completion?.(body) ?? body, renderCompletion(answer));
}

async function sendStream(
  request: FastifyRequest,
  reply: FastifyReply,
  chat: ChatRequest,
  answer: Answer,
  settings: ChatSettings,
): Promise<void> {
  const departure = new AbortController();
  reply.raw.once('close', () => departure.abort());
  const chunks = renderChunks(answer, {
    includeUsage: chat.stream_options?.include_usage === true,
    obfuscation:
      chat.stream_options?.include_obfuscation === false
        ? undefined
        : createRandom(`${answer.id} obfuscation`),
  });
  reply.header('content-type', 'text/event-stream; charset=utf-8').header('cache-control', 'no-cache');
  setProcessingTime(request, reply, settings.clock);
  reply.hijack();
  reply.raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
  const wait = settings.clock.wait.bind(settings.clock);
  await writeEventStream(reply.raw, dueEvents(chunks, settings), wait, departure.signal).catch(
    (error: unknown) => {
      request.log.error({ err: error }, 'stream failed');
      reply.raw.destroy();
    },
  );
}

function* dueEvents(chunks: Iterable<Chunk>, { breaks, pace }: ChatSettings): Generator<DueEvent> {
  let isFirst = true;
  for (const { body, hasContent } of chunks) {
    const sent = breaks.reduce<JsonObject | undefined>(
      (chunk, { chunk: damage }) => (chunk && damage ? damage(chunk) : chunk),
      body,
    );
    if (!sent) continue;
    const pauseMs = hasContent ? (isFirst ? pace.firstTokenMs : pace.gapMs) : 0;
    if (hasContent) isFirst = false;
    yield { data: JSON.stringify(sent), pauseMs };
  }
  yield { data: '[DONE]', pauseMs: 0 };
}
