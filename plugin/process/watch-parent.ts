const POLL_EVERY_MS = 500;
const FIRST_CALL_WITHIN_MS = 60_000;

/** Tells a watch that the parent is alive. */
export interface ParentWatch {
  /** A call came in: whoever started the process got its port line. */
  sawCall(): void;
}

/** What the watch needs of the process. */
export interface WatchedProcess {
  readonly ppid: number;
  exit(code: number): void;
}

/**
 * Ends the process when its parent is gone.
 *
 * A Pact driver kills the plugin that it started, but cannot when it is killed itself, and no protocol
 * message says goodbye. A parent that was never seen alive leaves the wrong one to watch; then no call ever
 * comes.
 */
export function watchParent(self: WatchedProcess = process): ParentWatch {
  const parent = self.ppid;
  const poll = setInterval(() => {
    if (self.ppid !== parent) self.exit(0);
  }, POLL_EVERY_MS);
  const firstCall = setTimeout(() => self.exit(0), FIRST_CALL_WITHIN_MS);
  poll.unref();
  firstCall.unref();
  return { sawCall: () => clearTimeout(firstCall) };
}
