/** The run was ended from outside; whatever it had started is ended too. */
class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  readonly exitCode = 130;
}

/** Aborted, with the error to end with, at the first Ctrl-C or SIGTERM. A second one ends the process at once. */
export function listenForInterruption(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    controller.abort(
      new InterruptedError(
        'Interrupted: nothing is left running. Run npm start again to walk the whole way.',
      ),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
  return controller.signal;
}

export function untilInterrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
