import { VerificationUsageError } from '../verification-usage-error';

/** Refuses what is no http or https URL. The message never repeats credentials that stand in it. */
export function checkUrl(what: string, value: string): void {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new VerificationUsageError(
      `Failed to verify: ${what} is not an http or https URL. Give one such as https://api.example.com/v1.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new VerificationUsageError(
      `Failed to verify: ${what} holds credentials. Give them apart, so that they are not shown in reports.`,
    );
  }
}

/** Refuses what cannot be put before a path: a query or a fragment would be lost without a word. */
export function checkBaseUrl(what: string, value: string): void {
  checkUrl(what, value);
  const { search, hash } = new URL(value);
  if (search !== '' || hash !== '') {
    throw new VerificationUsageError(
      `Failed to verify: ${what} has something behind its path (? or #), and every path is put there. Give it without; a key goes into --header.`,
    );
  }
}
