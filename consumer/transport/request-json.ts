import type { Call } from '../errors/call';
import { ResponseShapeError } from '../errors/response-shape-error';
import { createCallGuard } from './call-guard';
import type { ClientContext } from './client-context';
import { readText } from './read-text';
import { runWithRetries } from './run-with-retries';
import { type ApiRequest, sendRequest } from './send-request';

const LONGEST_ANSWER_BYTES = 64 * 1024 * 1024;

/** Makes a call, with its deadlines and retries, whose answer is one JSON value. */
export async function requestJson(
  request: ApiRequest,
  context: ClientContext,
  callerSignal?: AbortSignal,
): Promise<unknown> {
  const { call } = request;
  const callGuard = createCallGuard({ call, ...context, callerSignal });
  callGuard.start('totalMs');
  try {
    const text = await runWithRetries(
      async (guard) => {
        const response = await sendRequest(request, guard, context);
        const body = await readText(response, call, LONGEST_ANSWER_BYTES);
        guard.close();
        return body;
      },
      callGuard,
      context,
    );
    return parseAnswer(text, call);
  } finally {
    callGuard.close();
  }
}

function parseAnswer(text: string, call: Call): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the text.
    throw new ResponseShapeError(call, { path: '', reason: 'is not JSON' });
  }
}
