import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Header } from '../../evidence/evidence';
import { isCredentialHeader } from '../../evidence/is-credential-header';
import { VerificationUsageError } from '../verification-usage-error';

/** Refuses a header that HTTP does not allow or that carries no key. The message never holds its value. */
export function checkHeader([name, value]: Header): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (cause) {
    throw new VerificationUsageError(
      `Failed to verify: the header "${name}" cannot be sent as it is: it holds a line break or another character that HTTP does not allow.`,
      { cause },
    );
  }
  if (isCredentialHeader(name)) checkCredential(name, value);
}

function checkCredential(name: string, value: string): void {
  const [, ...credential] = value.trim().split(/\s+/);
  const scheme = /^(bearer|basic)\b/i.exec(value.trim())?.[0];
  if (value.trim() === '' || (scheme !== undefined && credential.length === 0)) {
    throw new VerificationUsageError(
      `Failed to verify: the header "${name}" carries no key. Is the variable set that it is made from?`,
    );
  }
  if (scheme !== undefined && credential.length > 1) {
    throw new VerificationUsageError(
      `Failed to verify: the key in the header "${name}" holds a space. Copy it again without one.`,
    );
  }
}
