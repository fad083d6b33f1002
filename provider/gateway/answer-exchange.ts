import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Header, ProviderRequest } from '../evidence/evidence';
import { areAboutKey } from '../states/state-registry';
import { SCOPE_HEADER } from '../targets/gateway-headers';
import type { Clock } from '../verification/clock';
import { headersForTarget, pairHeaders } from './http/end-to-end-headers';
import { type GatewayAnswer, noAnswer, sendAnswer } from './http/gateway-answer';
import { isWebSocket, notAProxy, noWebSocket } from './http/other-protocols';
import { readBody } from './http/read-body';
import { targetPath } from './http/target-path';
import type { Recorder } from './recording/create-recorder';
import { scopeOf } from './states/answer-state-change';
import type { Fault } from './states/faults';
import { answerOf, type StateScopes } from './states/state-scopes';
import { createStreamFailure } from './states/stream-failure';
import type { Upstream } from './upstream/create-upstream';
import { createExchangeWatch, type ExchangeWatch } from './upstream/exchange-watch';
import { type GatewayDeadlines, passThrough } from './upstream/pass-through';

/** What answering an exchange needs. */
export interface ExchangeSetting {
  readonly target: URL;
  readonly upstream: Upstream;
  readonly deadlines: GatewayDeadlines;
  readonly maxRequestBytes: number;
  /** Sent in place of the client's of the same name. */
  readonly headers: readonly Header[];
  readonly scopes: StateScopes;
  /** Whether the target has states of its own, so that it has to know whose request this is. */
  readonly forwardsScope: boolean;
  readonly recorder: Recorder | undefined;
  readonly clock: Clock;
}

/** Answers a request from the target, or as the states ask, and records what was seen. */
export async function answerExchange(
  incoming: IncomingMessage,
  response: ServerResponse,
  setting: ExchangeSetting,
): Promise<void> {
  const path = targetPath(setting.target, incoming.url ?? '');
  if (path === undefined) return sendAnswer(response, notAProxy());
  if (isWebSocket(incoming)) return sendAnswer(response, noWebSocket());
  const body = await readBody(incoming, setting.maxRequestBytes);
  const asked = {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers: headersForTarget(pairHeaders(incoming.rawHeaders)),
    body,
  };
  const { here, faults } = setting.scopes.meet(scopeOf(incoming));
  const failAfterEvents = eventsBeforeFailure(faults);
  const own = areAboutKey(here.states) ? [] : setting.headers;
  const headers = overrideHeaders(asked.headers, [...own, ...(failAfterEvents === undefined ? [] : [PLAIN])]);
  const recording = setting.recorder?.begin({ asked, headers, arranged: here });
  const watch = createExchangeWatch(setting.clock, recording?.notePiece);
  const injected = answerOf(faults);
  if (injected) {
    inject(response, injected, watch);
    return recording?.close(watch.toEvidence({ kind: 'complete' }));
  }
  const end = await passThrough({
    ...setting,
    request: { ...asked, target: path, headers: [...headers, ...scopeHeader(incoming, setting)] },
    response,
    watch,
    ...(failAfterEvents === undefined ? {} : { failure: createStreamFailure(failAfterEvents) }),
  }).catch((error: unknown) => {
    recording?.close(undefined);
    throw error;
  });
  recording?.close(end && watch.toEvidence(end));
  if (end && !response.headersSent) sendAnswer(response, noAnswer(end, setting.target.host));
}

/** A stream that shall fail on its way has to be readable on its way. */
const PLAIN: Header = ['accept-encoding', 'identity'];

function eventsBeforeFailure(faults: readonly Fault[]): number | undefined {
  return faults.find(({ failAfterEvents }) => failAfterEvents !== undefined)?.failAfterEvents;
}

function inject(response: ServerResponse, answer: GatewayAnswer, watch: ExchangeWatch): void {
  watch.answered(answer.status, answer.headers);
  watch.piece(answer.body);
  sendAnswer(response, answer);
}

function overrideHeaders(headers: readonly Header[], own: readonly Header[]): ProviderRequest['headers'] {
  const replaced = new Set(own.map(([name]) => name.toLowerCase()));
  return [...headers.filter(([name]) => !replaced.has(name.toLowerCase())), ...own];
}

function scopeHeader(incoming: IncomingMessage, { forwardsScope }: ExchangeSetting): Header[] {
  const scope = scopeOf(incoming);
  return forwardsScope && scope !== undefined ? [[SCOPE_HEADER, scope]] : [];
}
