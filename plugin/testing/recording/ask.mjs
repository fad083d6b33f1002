import { request as openRequest } from 'node:http';

/**
 * Sends a request and takes the answer as it comes over the wire.
 *
 * @returns the bytes of the body, and whether the connection broke before it was complete
 */
export function ask(url, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const request = openRequest(new URL(path, url), { method, headers, agent: false }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      const end = () => resolve({ body: Buffer.concat(pieces), isTruncated: !response.complete });
      response.once('end', end).once('error', end);
    });
    request.once('error', reject);
    request.end(body);
  });
}
