import { validateHeaderName, validateHeaderValue } from 'node:http';
import { type GatewayOptions, GatewayUsageError } from './gateway-options';
import { isOfConnection } from './http/end-to-end-headers';

/** Refuses what the gateway could not work with, before it listens. No message repeats a key. */
export function checkGatewayOptions({ targetUrl, targetStateChangeUrl, headers = [] }: GatewayOptions): void {
  checkUrl('--target', targetUrl);
  if (targetStateChangeUrl !== undefined) checkUrl('--target-state-change-url', targetStateChangeUrl);
  const { search, hash } = new URL(targetUrl);
  if (search !== '' || hash !== '') {
    throw refuse(
      '--target has a query or a fragment',
      'Give the base URL alone, such as https://api.example.com/v1',
    );
  }
  for (const [name, value] of headers) checkHeader(name, value);
}

function checkUrl(option: string, value: string): void {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw refuse(`${option} is not an http or https URL`, 'Give one such as https://api.example.com/v1');
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse(`${option} holds credentials`, 'Give them with --header, so that they are not shown');
  }
}

function checkHeader(name: string, value: string): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    throw refuse(
      `the header "${name}" cannot be sent as it is`,
      'Take line breaks and control characters out',
    );
  }
  if (isOfConnection(name)) {
    throw refuse(`the header "${name}" belongs to the connection`, 'Leave it out; the gateway makes its own');
  }
}

function refuse(reason: string, advice: string): GatewayUsageError {
  return new GatewayUsageError(`Failed to start the gateway: ${reason}. ${advice}.`);
}
