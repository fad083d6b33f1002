import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../answers/answer';
import { composeAnswer } from '../answers/compose-answer';
import { type Chunk, renderChunks } from '../answers/render-chunks';
import { renderCompletion } from '../answers/render-completion';
import type { JsonObject } from '../breaks/break';
import type { Clock } from '../clock';
import { setProcessingTime, tokenLimitHeaders } from '../http/answer-headers';
import { modelNotFound } from '../http/refusals';
import { writeStream } from '../http/write-stream';
import { findArrangedModel } from '../models/arranged-models';
import type { Model } from '../models/model-catalog';
import type { ChatRequest } from '../requests/chat-request';
import { checkForm, checkMeaning } from '../requests/check-chat-request';
import { fingerprintOf } from '../requests/fingerprint';
import type { Pace } from '../simulator-options';
import { composeStream } from '../streams/compose-stream';
import { countPromptTokens } from '../tokens/count-prompt-tokens';
import { createRandom } from '../values/random';
import type { Variant } from '../variants/variant';

export interface ChatSettings {
  seed: number;
  clock: Clock;
  models: readonly Model[];
  variants: readonly Variant[];
  pace: Pace;
  /** See the simulator's options. */
  contentEvents: number | undefined;
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
    const understood = request.breaks.reduce(
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
      contentEvents: settings.contentEvents,
    });
    return understood.stream
      ? sendStream(request, reply, chunksFor(understood, answer), settings)
      : sendJson(request, answer);
  });
}

function sendJson({ breaks }: FastifyRequest, answer: Answer): JsonObject {
  return breaks.reduce((body, { completion }) => completion?.(body) ?? body, renderCompletion(answer));
}

function chunksFor({ stream_options: options }: ChatRequest, answer: Answer): Iterable<Chunk> {
  const isObfuscated = options?.include_obfuscation !== false;
  return renderChunks(answer, {
    includeUsage: options?.include_usage === true,
    obfuscation: isObfuscated ? createRandom(`${answer.id} obfuscation`) : undefined,
  });
}

async function sendStream(
  request: FastifyRequest,
  reply: FastifyReply,
  chunks: Iterable<Chunk>,
  { variants, pace, clock }: ChatSettings,
): Promise<void> {
  const departure = new AbortController();
  reply.raw.once('close', () => departure.abort());
  const { breaks, arrangement } = request;
  const { failAfterEvents } = arrangement;
  const { steps, form } = composeStream(chunks, { pace, variants, breaks, failAfterEvents });
  reply.header('content-type', form.contentType).header('cache-control', 'no-cache');
  setProcessingTime(request, reply, clock);
  reply.hijack();
  reply.raw.writeHead(200, reply.getHeaders() as OutgoingHttpHeaders);
  const wait = clock.wait.bind(clock);
  await writeStream(reply.raw, steps, form, wait, departure.signal).catch((error: unknown) => {
    request.log.error({ err: error }, 'stream failed');
    reply.raw.destroy();
  });
}
