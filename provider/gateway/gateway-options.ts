import type { Header } from '../evidence/evidence';
import type { Clock } from '../verification/clock';
import type { GatewayDeadlines } from './upstream/pass-through';

/** What a gateway may be told. */
export interface GatewayOptions {
  /** The base URL of the provider, as verifying names it. */
  readonly targetUrl: string;
  /** The proxy that makes tunnels to an https target. Default: the one that HTTPS_PROXY or ALL_PROXY names. */
  readonly proxy?: URL;
  /** Where the target takes state changes itself. */
  readonly targetStateChangeUrl?: string;
  /** Headers to send in place of the client's of the same name, except in states about the key. */
  readonly headers?: readonly Header[];
  /** The folder that keeps the exchanges. Left out, nothing is recorded. */
  readonly evidenceFolder?: string;
  /** Keep prompts as their length and hash only. */
  readonly redactPrompts?: boolean;
  /** Headers that an application's exchange is known by, besides the media type of its body. */
  readonly countedHeaders?: readonly string[];
  /** Bodies of requests above this are refused with 413. Default 32 MiB. */
  readonly maxRequestBytes?: number;
  readonly deadlines?: Partial<GatewayDeadlines>;
  /** How long exchanges under way may go on when the gateway ends. Default 2000. */
  readonly graceMs?: number;
  /** Default: the system's clock. */
  readonly clock?: Clock;
  /** Told of what could not be recorded. Default: nobody. */
  onWarning?(message: string): void;
}

/** The gateway is told something that it cannot do. */
export class GatewayUsageError extends Error {
  override readonly name = 'GatewayUsageError';
  readonly exitCode = 2;
}
