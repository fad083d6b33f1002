import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../errors/configuration-error';
import { defaultModels } from '../models/default-models';
import { parseModelList } from '../models/parse-model-list';
import type { ModelLimits } from '../models/types';
import { resolveTimeouts, type Timeouts } from '../transport/timeouts';
import { findKeyFormat, type KeyFormat, normaliseApiKey } from './normalise-api-key';
import { normaliseBaseUrl } from './normalise-base-url';

/** The settings of a client, checked. It fits `createAIClient` as it is. */
export interface ClientConfig {
  readonly baseUrl: string;
  /** Without `Bearer`. */
  readonly apiKey: string;
  readonly keyFormat: KeyFormat;
  readonly models: readonly ModelLimits[];
  readonly timeouts: Readonly<Timeouts>;
}

/**
 * Reads the settings from the environment, once and all of them:
 *
 * - `MODELPACT_BASE_URL` and `MODELPACT_API_KEY`, which are needed;
 * - `MODELPACT_API_KEY_PATTERN`, a regular expression where the provider's keys have another form;
 * - `MODELPACT_MODELS_FILE`, a JSON file with the model list;
 * - `MODELPACT_TIMEOUT_CONNECT_MS`, `…_FIRST_TOKEN_MS`, `…_IDLE_MS` and `…_TOTAL_MS`.
 *
 * @throws ConfigurationError that says which variable is wrong and what it should hold.
 */
export function loadClientConfig(environment: NodeJS.ProcessEnv = process.env): ClientConfig {
  const baseUrl = normaliseBaseUrl(environment['MODELPACT_BASE_URL']);
  const keyFormat = loadKeyFormat(environment['MODELPACT_API_KEY_PATTERN'], baseUrl);
  return Object.freeze({
    baseUrl,
    apiKey: normaliseApiKey(environment['MODELPACT_API_KEY'], keyFormat),
    keyFormat,
    models: loadModels(environment['MODELPACT_MODELS_FILE']),
    timeouts: loadTimeouts(environment),
  });
}

function loadKeyFormat(pattern: string | undefined, baseUrl: string): KeyFormat {
  if (!pattern) return findKeyFormat(baseUrl);
  try {
    new RegExp(pattern);
  } catch {
    throw new ConfigurationError(
      'Failed to set up the AI client: MODELPACT_API_KEY_PATTERN is not a regular expression. ' +
        'Correct it, or leave it out to use the form of the keys at the base URL.',
    );
  }
  return { pattern, says: `the pattern ${pattern}` };
}

function loadModels(file: string | undefined): readonly ModelLimits[] {
  if (!file) return defaultModels;
  return parseModelList(readJson(file), `the model list ${file}`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (failure) {
    const reason = failure instanceof SyntaxError ? 'it is not JSON' : 'the file cannot be read';
    throw new ConfigurationError(
      `Failed to read the model list ${file}: ${reason}. Correct MODELPACT_MODELS_FILE.`,
    );
  }
}

const TIMEOUT_VARIABLES: Readonly<Record<keyof Timeouts, string>> = {
  connectMs: 'MODELPACT_TIMEOUT_CONNECT_MS',
  firstTokenMs: 'MODELPACT_TIMEOUT_FIRST_TOKEN_MS',
  idleMs: 'MODELPACT_TIMEOUT_IDLE_MS',
  totalMs: 'MODELPACT_TIMEOUT_TOTAL_MS',
};

function loadTimeouts(environment: NodeJS.ProcessEnv): Readonly<Timeouts> {
  const chosen = Object.entries(TIMEOUT_VARIABLES)
    .filter(([, variable]) => environment[variable])
    .map(([name, variable]) => [name, loadMilliseconds(variable, environment[variable] ?? '')] as const);
  return resolveTimeouts(Object.fromEntries(chosen));
}

function loadMilliseconds(variable: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text.trim())) return Number(text);
  throw new ConfigurationError(
    `Failed to set up the AI client: ${variable} is not a whole number of milliseconds above 0.`,
  );
}
