import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { registerBreaks } from './breaks/register-breaks';
import { systemClock } from './clock';
import { answerClientError } from './http/answer-client-error';
import { registerAnswerHeaders } from './http/answer-headers';
import { registerApiGuard } from './http/api-guard';
import { registerLog } from './http/log';
import { registerRefusals, sendFrameworkError } from './http/register-refusals';
import { bundledModels } from './models/model-catalog';
import { registerChatCompletions } from './routes/chat-completions';
import { registerModels } from './routes/models';
import { registerProviderStates } from './routes/provider-states';
import type { SimulatorOptions } from './simulator-options';
import { StateStore } from './states/state-store';
import { loadTokenizer } from './tokens/tokenizer';

const DEFAULT_MAX_BODY_BYTES = 8 * 1024 * 1024;
const AT_ONCE = { firstTokenMs: 0, gapMs: 0 };

/**
 * An OpenAI-compatible provider that answers offline: `POST /v1/chat/completions` (JSON and streams),
 * `GET /v1/models`, `GET /v1/models/{id}`, and the Pact state-change protocol at
 * `/_modelpact/provider-states`.
 *
 * Answers depend on the seed, the request and the provider states alone. To listen is the caller's job; closing
 * the instance also ends its open streams.
 */
export function createSimulator(options: SimulatorOptions = {}): FastifyInstance {
  // Not with the first answer, which would be late.
  loadTokenizer();
  const { clock = systemClock, models = bundledModels, seed = 1 } = options;
  const createRequestId = options.createRequestId ?? (() => `req_${randomUUID().replaceAll('-', '')}`);
  const app: FastifyInstance = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : {}),
    // The framework's own lines hold URLs and error details; what may be logged is decided in one place, below.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
    genReqId: createRequestId,
    requestIdHeader: false,
    forceCloseConnections: true,
    frameworkErrors: sendFrameworkError,
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength: 500 },
  });
  const states = new StateStore();

  registerAnswerHeaders(app, clock);
  registerLog(app, clock);
  registerBreaks(app, options.breaks ?? [], seed);
  registerRefusals(app);
  registerApiGuard(app, { states, clock, keys: options.keys ?? {} });
  registerChatCompletions(app, {
    seed,
    clock,
    models,
    variants: options.variants ?? [],
    pace: options.pace ?? AT_ONCE,
    contentEvents: options.contentEvents,
  });
  registerModels(app, models);
  registerProviderStates(app, states);
  return app;
}
