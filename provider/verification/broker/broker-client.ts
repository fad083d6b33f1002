import type { Clock } from '../clock';
import { isJsonObject, type JsonObject } from '../json-value';
import { BrokerError } from './broker-error';

/** How to log in at a broker: a token, or a name with a password. */
export interface BrokerCredentials {
  readonly username?: string;
  readonly password?: string;
  readonly token?: string;
}

export interface BrokerClientOptions {
  readonly baseUrl: URL;
  readonly credentials?: BrokerCredentials;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** The HAL protocol of a Pact Broker. Every failure is a BrokerError that says what to do. */
export interface BrokerClient {
  /** `resource` is a link from the broker: only its path counts, on the address that we were given. */
  get(resource: string): Promise<JsonObject>;
  /** A resource as it was sent, for pacts: their numbers must not change. */
  getText(resource: string): Promise<string>;
  post(resource: string, body: object): Promise<JsonObject>;
  put(resource: string, body: object): Promise<void>;
}

const TIMEOUT_MS = 30_000;
const RETRY_DELAYS_MS = [500, 1000, 2000];

/** Makes a client for one broker. Answers of 429 and 5xx are asked for again, as the official clients do. */
export function createBrokerClient(options: BrokerClientOptions): BrokerClient {
  const ask = (method: string, resource: string, body?: object) => askBroker(options, method, resource, body);
  return {
    get: async (resource) => parseAnswer(await ask('GET', resource), onBroker(options.baseUrl, resource)),
    getText: (resource) => ask('GET', resource),
    post: async (resource, body) => parse(await ask('POST', resource, body)) ?? {},
    put: async (resource, body) => {
      await ask('PUT', resource, body);
    },
  };
}

async function askBroker(
  options: BrokerClientOptions,
  method: string,
  resource: string,
  body?: object,
): Promise<string> {
  const url = onBroker(options.baseUrl, resource);
  for (const delayMs of [...RETRY_DELAYS_MS, undefined]) {
    const { status, text } = await send(options, method, url, body);
    const isPassing = status === 429 || status >= 500;
    if (status >= 200 && status < 300) return text;
    if (!isPassing || delayMs === undefined) throw BrokerError.of(url, status, text);
    await options.clock.sleep(delayMs, options.signal);
  }
  throw new BrokerError(url, 'the broker gave no answer');
}

async function send(
  { credentials, signal }: BrokerClientOptions,
  method: string,
  url: URL,
  body?: object,
): Promise<{ readonly status: number; readonly text: string }> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/hal+json, application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...authorization(credentials),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    // Read here: a connection may fail in the middle of an answer as well.
    return { status: response.status, text: await response.text() };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new BrokerError(
      url,
      `the broker cannot be reached (${connectionReason(error)}); check its address`,
    );
  }
}

function parseAnswer(text: string, url: URL): JsonObject {
  const json = parse(text);
  if (json === undefined)
    throw new BrokerError(url, 'what answers there is no Pact Broker: it sends no JSON object');
  return json;
}

/** A broker behind a proxy may not know its own address, and credentials must go nowhere else. */
function onBroker(baseUrl: URL, resource: string): URL {
  const { pathname, search } = new URL(resource, baseUrl);
  return new URL(`${pathname}${search}`, baseUrl);
}

function authorization({ token, username, password }: BrokerCredentials = {}): Record<string, string> {
  if (token) return { authorization: `Bearer ${token}` };
  if (!username) return {};
  return { authorization: `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}` };
}

/** `fetch` hides the reason in the cause of its error. */
function connectionReason(error: unknown): string {
  const { name, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  if (name === 'TimeoutError') return `no answer in ${TIMEOUT_MS} ms`;
  return cause?.code ?? 'no connection';
}

function parse(text: string): JsonObject | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
