import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock';
import { type BrokerOptions, createBroker } from '../create-broker';
import type { Ids } from '../ids';

/** What the broker answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as JSON, or as text where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into documents of every shape.
  readonly body: any;
  readonly text: string;
}

/** How a request is sent; JSON and HAL where nothing is said. */
export interface Sending {
  readonly body?: unknown;
  /** Sent as it is. */
  readonly rawBody?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A clock that a test moves on. */
class ManualClock implements Clock {
  private timeMs = Date.parse('2026-01-31T12:00:00.000Z');

  now(): Date {
    return new Date(this.timeMs);
  }

  advance(ms: number): void {
    this.timeMs += ms;
  }
}

/** Identifiers that look like UUIDs and count. */
class CountingIds implements Ids {
  private count = 0;

  next(): string {
    this.count += 1;
    return `00000000-0000-4000-8000-${String(this.count).padStart(12, '0')}`;
  }
}

/** A broker on a database in memory, asked without a network. */
export class TestBroker {
  readonly clock = new ManualClock();
  readonly app: FastifyInstance;

  constructor(options: BrokerOptions = {}) {
    this.app = createBroker({
      clock: this.clock,
      ids: new CountingIds(),
      baseUrl: 'http://broker',
      version: '1.2.3',
      ...options,
    });
  }

  get = (path: string, sending?: Sending): Promise<Answer> => this.send('GET', path, sending);
  post = (path: string, body: unknown, sending?: Sending): Promise<Answer> =>
    this.send('POST', path, { body, ...sending });
  put = (path: string, body: unknown = {}, sending?: Sending): Promise<Answer> =>
    this.send('PUT', path, { body, ...sending });
  /** Every client patches with merge patches. */
  patch = (path: string, body: unknown): Promise<Answer> =>
    this.send('PATCH', path, { body, headers: { 'content-type': 'application/merge-patch+json' } });
  delete = (path: string, sending?: Sending): Promise<Answer> => this.send('DELETE', path, sending);

  /** Sends a request; addresses from the broker's own links may be given whole. */
  async send(method: string, path: string, { body, rawBody, headers }: Sending = {}): Promise<Answer> {
    const payload = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await this.app.inject({
      method: method as 'GET',
      url: path.replace(/^http:\/\/broker/, '') || '/',
      headers: {
        accept: 'application/hal+json',
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    return {
      status: response.statusCode,
      headers: response.headers as Record<string, string>,
      body: parsed(response.body),
      text: response.body,
    };
  }

  close = (): Promise<void> => this.app.close();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
