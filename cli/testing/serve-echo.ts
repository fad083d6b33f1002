import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A provider that listens on loopback until it is closed. */
export interface EchoProvider {
  readonly url: string;
  /** The Authorization headers that it has been sent. */
  readonly keys: readonly string[];
  close(): Promise<void>;
}

/**
 * An AI provider that tells in its answers what nobody should read again: the key in every form, and the prompt;
 * whole, cut in pieces, and in a stream letter by letter.
 */
export async function serveEcho(): Promise<EchoProvider> {
  const keys: string[] = [];
  const server = createServer(async (request, response) => {
    const { authorization = '' } = request.headers;
    keys.push(authorization);
    const { stream, messages } = JSON.parse(await text(request));
    const prompt: string = messages[0].content;
    if (stream) echoInEvents(response, `${authorization} ${prompt}`);
    else echoInPieces(response, authorization, prompt);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function echoInPieces(response: ServerResponse, authorization: string, prompt: string): void {
  const key = authorization.replace('Bearer ', '');
  const body = JSON.stringify({
    id: `for ${key}`,
    model: key,
    choices: [{ message: { content: `You asked: ${prompt}`, refusal: prompt } }],
    url: `https://api.example.com/?key=${encodeURIComponent(key)}`,
    basic: Buffer.from(`user:${key}`).toString('base64'),
    header: Buffer.from(authorization).toString('base64'),
    [key]: prompt,
  });
  response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': key });
  const cut = body.indexOf(key) + 5;
  response.write(body.slice(0, cut), () => setImmediate(() => response.end(body.slice(cut))));
}

function echoInEvents(response: ServerResponse, said: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const letter of said) response.write(eventOf({ content: letter }));
  response.end(`${eventOf({ refusal: said })}data: [DONE]\n\n`);
}

function eventOf(delta: object): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`;
}
