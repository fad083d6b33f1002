import { readFileSync } from 'node:fs';
import { configureContract } from '../core/compare/configure-contract';
import { ContractError } from '../core/contract/contract-error';
import { isJsonObject, type Json, type JsonObject } from '../core/json';
import { readConfig } from './configure-interaction';

const STDIN = 0;

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
    return { ok: true, example: configureContract(isJsonObject(json) ? readConfig(json) : json).body };
  } catch (error) {
    if (error instanceof ContractError) return { ok: false, error: error.message };
    if (error instanceof SyntaxError) return { ok: false, error: 'the contract is not valid JSON' };
    throw error;
  }
}
