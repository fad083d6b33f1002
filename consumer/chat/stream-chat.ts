import { createCallGuard } from '../transport/call-guard';
import type { ClientContext } from '../transport/client-context';
import { runWithRetries } from '../transport/run-with-retries';
import type { ApiRequest } from '../transport/send-request';
import { createStreamAssembler } from './assemble-stream';
import { createChatStream } from './create-chat-stream';
import { openEventStream } from './open-event-stream';
import { prepareRequest } from './prepare-request';
import { readDeltas } from './read-deltas';
import type { CallOptions, ChatCompletionRequest, ChatDelta, ChatStream, ChatStreamResult } from './types';

/** Asks for an answer piece by piece. Nothing is sent before the first piece is asked for. */
export function streamChat(
  prepare: () => ChatCompletionRequest,
  context: ClientContext,
  options: CallOptions = {},
): ChatStream {
  return createChatStream(() => {
    const request = prepare();
    const prepared = prepareRequest(request, context.baseUrl, true);
    return { call: prepared.call, deltas: runStream(prepared, request.n ?? 1, context, options) };
  });
}

async function* runStream(
  request: ApiRequest,
  expectedChoices: number,
  context: ClientContext,
  { signal }: CallOptions,
): AsyncGenerator<ChatDelta, ChatStreamResult> {
  const callGuard = createCallGuard({ call: request.call, ...context, callerSignal: signal });
  callGuard.start('totalMs');
  try {
    // Only opening is retried: after the first event a second try would repeat what was read.
    const stream = await runWithRetries(
      (guard) => openEventStream(request, guard, context),
      callGuard,
      context,
    );
    return yield* readDeltas(stream, createStreamAssembler(expectedChoices), request, context.apiKey);
  } finally {
    callGuard.close();
  }
}
