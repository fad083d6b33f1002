import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { openEvidenceFolder } from '../evidence/open-evidence-folder';
import { packageVersion } from '../package-root';
import { keepsScopesApart } from '../targets/change-state';
import { findProxy } from '../targets/find-proxy';
import { STATES_PATH } from '../targets/gateway-headers';
import { type Clock, systemClock } from '../verification/clock';
import { measureOverhead } from '../verification/collect/measure-overhead';
import { answerExchange, type ExchangeSetting } from './answer-exchange';
import { checkGatewayOptions } from './check-gateway-options';
import type { GatewayOptions } from './gateway-options';
import { answerClientError } from './http/answer-client-error';
import { answerOnSocket } from './http/answer-on-socket';
import { errorAnswer, type GatewayAnswer, sendAnswer } from './http/gateway-answer';
import { createCloser, listen } from './http/listen-and-close';
import { notAProxy } from './http/other-protocols';
import { BodyTooLargeError } from './http/read-body';
import { createRecorder, type Recorder } from './recording/create-recorder';
import { answerStateChange } from './states/answer-state-change';
import { createStateChanges } from './states/state-changes';
import { StateScopes } from './states/state-scopes';
import { createUpstream } from './upstream/create-upstream';

/** The recording proxy before a provider. */
export interface Gateway {
  /** Where it takes state changes. */
  readonly statesPath: string;
  /** Returns the URL at which it answers. */
  listen(address: { readonly host: string; readonly port: number }): Promise<string>;
  /** Ends exchanges that take too long, and resolves when all that was seen is on the disk. */
  close(): Promise<void>;
}

const DEFAULT_MAX_REQUEST_BYTES = 32 * 1024 * 1024;
/** As long as SDKs wait: a gateway shall not give up where its client would not have. */
const DEFAULT_DEADLINES = { connectMs: 10_000, firstByteMs: 600_000, idleMs: 600_000 };
const STATE_CHANGE_TIMEOUT_MS = 30_000;
const DEFAULT_GRACE_MS = 2_000;
/** Longer than clients keep idle connections: who closes one first loses no request. */
const KEEP_ALIVE_MS = 75_000;
const OWN_PATHS = '/_modelpact/';

/**
 * Makes a gateway: whatever is asked under its URL is asked of the target and passed back as it comes. It can put
 * an exchange into states by injecting faults, and keeps the exchanges as evidence where a folder is named.
 *
 * @throws GatewayUsageError where the options do not fit; EvidenceFolderError where the folder cannot be used.
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  checkGatewayOptions(options);
  const { clock = systemClock, targetStateChangeUrl } = options;
  const target = new URL(options.targetUrl);
  const deadlines = { ...DEFAULT_DEADLINES, ...options.deadlines };
  const proxy = options.proxy ?? findProxy(target, process.env);
  const upstream = createUpstream(target, { proxy, connectMs: deadlines.connectMs });
  const scopes = new StateScopes();
  const statesUrl = targetStateChangeUrl === undefined ? undefined : new URL(targetStateChangeUrl);
  const setting: ExchangeSetting = {
    target,
    upstream,
    deadlines,
    maxRequestBytes: options.maxRequestBytes ?? DEFAULT_MAX_REQUEST_BYTES,
    headers: options.headers ?? [],
    scopes,
    forwardsScope: statesUrl !== undefined,
    recorder: await openRecorder(options, clock),
    clock,
  };
  const statesPath = statesUrl && !keepsScopesApart(statesUrl) ? `${STATES_PATH}/one-at-a-time` : STATES_PATH;
  const changes = createStateChanges(
    scopes,
    statesUrl && { url: statesUrl, timeoutMs: STATE_CHANGE_TIMEOUT_MS },
  );
  const forwards = statesUrl !== undefined;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = ''] = (request.url ?? '').split('?', 1);
    if (path === statesPath) return answerStateChange(request, response, { changes, forwards });
    if (path.startsWith(OWN_PATHS)) return sendAnswer(response, noOwnPath(statesPath));
    return answerExchange(request, response, setting);
  }
  const underWay = new Set<Promise<void>>();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    // Of a client that has left while it was answered; nobody is there to be told.
    response.on('error', () => undefined);
    const answering = answer(request, response).catch((error: unknown) =>
      answerFailure(error, response, setting.maxRequestBytes),
    );
    underWay.add(answering);
    void answering.then(() => underWay.delete(answering));
  });
  server.on('clientError', answerClientError);
  // A client that takes the gateway for a proxy asks for a tunnel; node would end the connection without a word.
  server.on('connect', (_request, socket) => answerOnSocket(socket, notAProxy()));
  const closeServer = createCloser(server, options.graceMs ?? DEFAULT_GRACE_MS);
  return {
    statesPath,
    listen: ({ host, port }) => listen(server, host, port),
    async close() {
      await closeServer();
      await Promise.all(underWay);
      upstream.close();
      await setting.recorder?.settle();
    },
  };
}

async function openRecorder(options: GatewayOptions, clock: Clock): Promise<Recorder | undefined> {
  const { evidenceFolder, targetUrl, countedHeaders = [], redactPrompts = false, onWarning } = options;
  if (evidenceFolder === undefined) return undefined;
  const { unfinishedCount, ...store } = await openEvidenceFolder(evidenceFolder);
  if (unfinishedCount > 0)
    onWarning?.(`Exchanges under way when an earlier process ended are not kept: ${unfinishedCount}.`);
  return createRecorder({
    store,
    baseUrl: new URL(targetUrl).href,
    countedHeaders,
    redactsPrompts: redactPrompts,
    recordedBy: `modelpact ${packageVersion()}`,
    overheadMs: await measureOverhead(clock, { ...DEFAULT_DEADLINES, totalMs: DEFAULT_DEADLINES.idleMs }),
    clock,
    warn: (message) => onWarning?.(message),
  });
}

/** One status for each reason why a request could not be answered by whom it was meant for. */
function answerFailure(error: unknown, response: ServerResponse, maxRequestBytes: number): void {
  if (response.headersSent || response.destroyed) response.destroy();
  else sendAnswer(response, answerFor(error, maxRequestBytes));
}

function answerFor(error: unknown, maxRequestBytes: number): GatewayAnswer {
  if (error instanceof BodyTooLargeError) return tooLarge(maxRequestBytes);
  // Node refuses by such codes what HTTP does not allow.
  const { code } = error as NodeJS.ErrnoException;
  if (code?.startsWith('ERR_'))
    return errorAnswer(400, { message: 'The gateway cannot send this request to the target as it is.' });
  const message = 'The gateway failed to answer this request. This is a defect; please report it.';
  return errorAnswer(500, { message, type: 'server_error' });
}

function tooLarge(maxRequestBytes: number): GatewayAnswer {
  const message = `The request's body is larger than the ${maxRequestBytes} bytes that the gateway takes. Start it with a larger --max-request-bytes.`;
  return errorAnswer(413, { message, code: 'request_too_large' });
}

function noOwnPath(statesPath: string): GatewayAnswer {
  return errorAnswer(404, { message: `The gateway has no such page. State changes go to ${statesPath}.` });
}
