import { readFileSync } from 'node:fs';
import { configureContract } from '../core/compare/configure-contract';
import { ContractError } from '../core/contract/contract-error';
import { isJsonObject, type Json, type JsonObject } from '../core/json';
import { readConfig } from './configure-interaction';
import { DeadlineError, runWithin } from './run-within';

const STDIN = 0;
const DEADLINE_MS = 10_000;

/**
 * Checks the contract on standard input as recording it would, and prints the result as one line of JSON:
 * `{"ok": true, "example": …}` or `{"ok": false, "error": …}`.
 *
 * Recording tools hide a plugin's refusal; whoever asks first cannot miss it.
 *
 * @returns the exit code: 0 for a contract that can be recorded, 2 for one that cannot
 */
export function checkContract(): number {
  const result = check(readFileSync(STDIN, 'utf8'));
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return result['ok'] === true ? 0 : 2;
}

function check(text: string): JsonObject {
  try {
    const json = JSON.parse(text) as Json;
    const contract = isJsonObject(json) ? readConfig(json) : json;
    return { ok: true, example: runWithin(DEADLINE_MS, () => configureContract(contract)).body };
  } catch (error) {
    if (error instanceof ContractError || error instanceof DeadlineError)
      return { ok: false, error: error.message };
    if (error instanceof SyntaxError) return { ok: false, error: 'the contract is not valid JSON' };
    throw error;
  }
}
