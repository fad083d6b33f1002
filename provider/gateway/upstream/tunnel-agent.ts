import { Agent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { connectThroughProxy } from '../../targets/connect-through-proxy';

type Connected = (error: Error | null, socket: Duplex) => void;

/** The exchange that waits gives up first, and says why. */
const LONGER_THAN_ANYBODY_WAITS_MS = 1_000;

/** The way to a target that only a proxy leads to. */
export interface Tunnel {
  readonly proxy: URL;
  readonly target: URL;
  /** How long a tunnel may take to come about; a proxy that says nothing is left then. */
  readonly connectMs: number;
}

/** Keeps connections to an https target that go through tunnels of a proxy. Certificates are always verified. */
export class TunnelAgent extends Agent {
  constructor(
    private readonly tunnel: Tunnel,
    settings: AgentOptions,
  ) {
    super(settings);
  }

  /** Node calls this for a connection of its pool; it is documented, and missing in the types. */
  createConnection(_options: object, connected: Connected): undefined {
    const { proxy, target, connectMs } = this.tunnel;
    connectThroughProxy(proxy, target, {
      signal: AbortSignal.timeout(connectMs + LONGER_THAN_ANYBODY_WAITS_MS),
      rejectUnauthorized: true,
      onSocket: (socket) => connected(null, socket),
      // Node's own agents call back with an error alone.
      onFailure: connected as (error: Error) => void,
    });
  }
}
