import { spawnSync } from 'node:child_process';
import type { StreamContract } from './contract';
import type { InstalledPlugin } from './find-plugin';

/**
 * What the plugin makes of a contract: the example stream that a mock server answers, or why it is refused; or why
 * the plugin does not run.
 */
export type ContractCheck = { example: string } | { refusal: string } | { failure: string };

const MAX_PATIENCE_MS = 30_000;

/**
 * Asks the plugin itself whether it takes a contract, in a process of its own.
 *
 * pact-js hides a refusal: it logs it, lets the mock server answer an empty body, and writes a pact without one.
 */
export function checkContract(contract: StreamContract, { entryPoint }: InstalledPlugin): ContractCheck {
  const { stdout, stderr, error } = spawnSync(process.execPath, [entryPoint, 'check'], {
    input: JSON.stringify(contract),
    encoding: 'utf8',
    timeout: MAX_PATIENCE_MS,
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  const answer = parse(stdout);
  if (typeof answer['example'] === 'string') return { example: answer['example'] };
  if (typeof answer['error'] === 'string') return { refusal: answer['error'] };
  return { failure: error?.message ?? findError(stderr) ?? 'it gives no answer' };
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** The line of a stack trace that says what happened. */
const findError = (text: string | null): string | undefined =>
  text?.split('\n').find((line) => /^\w*Error\b/.test(line));
