import { createHash } from 'node:crypto';
import type { Model } from '../models/model-catalog';
import { type ChatRequest, tokenLimitOf } from '../requests/chat-request';
import type { Arrangement } from '../states/arrangement';
import { createRandom } from '../values/random';
import type { Answer } from './answer';
import { composeDraft } from './compose-draft';
import { composeLogprobs } from './compose-logprobs';
import { type FinishedChoice, finishChoice } from './finish-choice';
import { recutChoice } from './recut-choice';

export interface AnswerInputs {
  request: ChatRequest;
  model: Model;
  arrangement: Arrangement;
  promptTokens: number;
  /** From {@link fingerprintOf}: equal fingerprints get equal answers. */
  fingerprint: string;
  nowMs: number;
  /** In how many events a stream of each choice carries its content; undefined: one for each token. */
  contentEvents: number | undefined;
}

/** Answers a checked request. Nothing but `createdAt` depends on the time. */
export function composeAnswer(inputs: AnswerInputs): Answer {
  const { request, model, fingerprint, promptTokens } = inputs;
  const finished = Array.from({ length: request.n ?? 1 }, (_, index) => finishOne(inputs, index));
  return {
    id: `chatcmpl-${shortHash(`${fingerprint} answer`, 29)}`,
    createdAt: Math.floor(inputs.nowMs / 1000),
    model: model.answersAs,
    choices: finished.map(({ completionTokens: _, ...choice }, index) => ({
      ...choice,
      index,
      logprobs: request.logprobs
        ? composeLogprobs(
            choice.pieces,
            request.top_logprobs ?? 0,
            createRandom(`${fingerprint} logprobs ${index}`),
          )
        : undefined,
    })),
    usage: {
      promptTokens,
      completionTokens: finished.reduce((sum, choice) => sum + choice.completionTokens, 0),
    },
  };
}

function finishOne(inputs: AnswerInputs, index: number): FinishedChoice {
  const { request, model, arrangement, fingerprint, contentEvents } = inputs;
  const random = createRandom(`${fingerprint} choice ${index}`);
  const extent = { minTokens: contentEvents ?? 0, maxTokens: tokenLimitOf(request) ?? model.maxOutputTokens };
  const draft = composeDraft(request, arrangement, extent, random);
  const limits = {
    maxTokens: tokenLimitOf(request),
    stop: [request.stop ?? []].flat(),
    mustCut: arrangement.cuttingOff,
  };
  const finished = finishChoice(
    draft,
    limits,
    (at) => `call_${shortHash(`${fingerprint} call ${index} ${at}`, 24)}`,
  );
  return contentEvents === undefined ? finished : recutChoice(finished, contentEvents);
}

/** Letters and digits as in the API's ids. */
function shortHash(name: string, length: number): string {
  const digest = createHash('sha512').update(name).digest('base64');
  return digest.replace(/[^A-Za-z0-9]/g, '').slice(0, length);
}
