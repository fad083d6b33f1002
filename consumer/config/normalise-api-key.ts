import { ConfigurationError } from '../errors/configuration-error';
import keyFormats from './key-formats.json';

/** The form that a provider's keys have. */
export interface KeyFormat {
  /** Regular expression for the whole key. */
  pattern: string;
  /** The pattern in words, for messages. */
  says: string;
}

const NEXT_STEP = 'Set MODELPACT_API_KEY, or pass apiKey, with the key from your provider.';

/** The form of the keys at this address: its host's own where the data file knows it, else the common one. */
export function findKeyFormat(baseUrl: string): KeyFormat {
  const hosts: Readonly<Record<string, KeyFormat>> = keyFormats.hosts;
  return hosts[new URL(baseUrl).hostname] ?? keyFormats.anyHost;
}

/**
 * Trims a key, takes off `Bearer` where it was given with it, and checks its form.
 *
 * @returns the bare key.
 * @throws ConfigurationError that never shows the key.
 */
export function normaliseApiKey(apiKey: string | undefined, format: KeyFormat): string {
  const key = (apiKey ?? '').trim().replace(/^(?:bearer(?:\s+|$))+/i, '');
  if (key === '') {
    throw new ConfigurationError(
      `Failed to set up the AI client: no API key. ${NEXT_STEP}`,
      'AI_KEY_MISSING',
    );
  }
  const fault = findKeyFault(key, format);
  if (fault) {
    throw new ConfigurationError(
      `Failed to set up the AI client: the API key ${fault}. ${NEXT_STEP}`,
      'AI_KEY_MALFORMED',
    );
  }
  return key;
}

function findKeyFault(key: string, { pattern, says }: KeyFormat): string | null {
  if (/[\r\n]/.test(key)) return 'holds a line break';
  if (/\s/.test(key)) return 'holds a space';
  if (/^["'].*["']$/.test(key)) return 'is in quotation marks';
  if (!new RegExp(pattern).test(key)) return `does not have the form of this provider's keys (${says})`;
  return null;
}
