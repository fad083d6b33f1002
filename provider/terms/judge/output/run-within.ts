import { createContext, Script } from 'node:vm';

/** Something synchronous took longer than it may. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError' as const;

  constructor(readonly limitMs: number) {
    super(`it takes longer than ${limitMs} ms`);
  }
}

// One for all: making a context takes longer than most of what runs in it.
const surroundings: { run?: () => unknown } = {};
const context = createContext(surroundings);
const script = new Script('run()');

/**
 * Runs something that may take for ever, such as a regular expression of others on a text of others, and gives it
 * up after a time. Only the engine itself can end what never comes back to its caller.
 *
 * @throws TimeLimitError after that time.
 */
export function runWithin<T>(limitMs: number, run: () => T): T {
  surroundings.run = run;
  try {
    return script.runInContext(context, { timeout: limitMs }) as T;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? new TimeLimitError(limitMs) : error;
  }
}
