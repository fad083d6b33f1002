import { ConfigurationError } from '../errors/configuration-error';

const NEXT_STEP =
  'Set MODELPACT_BASE_URL, or pass baseUrl, with the address that ends before /chat/completions, such as https://api.example.com/v1.';

/**
 * Checks the address of the API and takes off a trailing slash.
 *
 * @throws ConfigurationError for anything but an http(s) address, and for one that holds credentials or a
 *   query: both would end up in error messages.
 */
export function normaliseBaseUrl(baseUrl: string | undefined): string {
  const text = baseUrl?.trim() ?? '';
  if (text === '') throw refuse('is missing');
  if (!URL.canParse(text)) throw refuse('is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse('does not begin with http(s)://');
  if (url.username !== '' || url.password !== '') throw refuse('holds credentials');
  if (url.search !== '' || url.hash !== '') throw refuse('holds a query or fragment');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function refuse(reason: string): ConfigurationError {
  return new ConfigurationError(`Failed to set up the AI client: the base URL ${reason}. ${NEXT_STEP}`);
}
