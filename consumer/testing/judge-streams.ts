import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamContract } from '../streams/contract';
import { recordStream } from '../streams/record-stream';
import { mismatchesOf, runVerifier } from './run-verifier';

/** An answer of a provider: the text of a stream, or one of another content type. */
export type StreamBody = string | { contentType: string; text: string };

/**
 * Lets the official verifier, with the plugin, say which streams of a provider keep a contract.
 *
 * The contract is recorded as a consumer's test records it; one run of `pact-verifier` judges all bodies.
 *
 * @param bodies the streams to be judged, each under a name of its own.
 * @returns for every name, what is wrong with the stream; an empty list means that it keeps the contract.
 */
export async function judgeStreams(
  contract: StreamContract,
  bodies: Readonly<Record<string, StreamBody>>,
): Promise<Map<string, string[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'streams-'));
  const server = await serveStreams(Object.values(bodies));
  try {
    const pactFile = await writePact(folder, contract, Object.keys(bodies));
    const report = await runVerifier(folder, pactFile, (server.address() as AddressInfo).port);
    const textsOf = (name: string) => mismatchesOf(name, report).map(({ mismatch }) => mismatch ?? '');
    return new Map(Object.keys(bodies).map((name) => [name, textsOf(name)]));
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The stream with number n is the answer to `GET /n`. */
function serveStreams(bodies: readonly StreamBody[]): Promise<Server> {
  const server = createServer((request, response) => {
    const body = bodies[Number(request.url?.slice(1))] ?? '';
    const asStream = { contentType: 'text/event-stream; charset=utf-8', text: String(body) };
    const { contentType, text } = typeof body === 'string' ? asStream : body;
    response.setHeader('Content-Type', contentType);
    response.end(text);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

interface PactFile {
  interactions: [{ description: string; request: { path: string } }];
}

/** Records one interaction, and then writes as many copies of it as there are bodies. */
async function writePact(folder: string, stream: StreamContract, names: readonly string[]): Promise<string> {
  const pact = { consumer: 'streams', provider: 'bodies', dir: folder, logLevel: 'error' } as const;
  const request = { method: 'GET', path: '/' };
  await recordStream({ pact, description: 'a stream', request, stream }, async ({ url }) =>
    (await fetch(url)).arrayBuffer(),
  );
  const file = join(folder, 'streams-bodies.json');
  const written = JSON.parse(readFileSync(file, 'utf8')) as PactFile;
  const [template] = written.interactions;
  const interactions = names.map((description, number) => ({
    ...template,
    description,
    request: { ...template.request, path: `/${number}` },
  }));
  writeFileSync(file, JSON.stringify({ ...written, interactions }));
  return file;
}
