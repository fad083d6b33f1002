import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PactV4 } from '@pact-foundation/pact';
import { mismatchesOf, runVerifier, type VerifierReport } from './run-verifier';

/**
 * Lets the official Pact engine say which bodies of a provider keep what a consumer expects.
 *
 * `expected` is written as a pact by pact-js itself, so the rules are the ones that a consumer's pact would
 * carry; `pact-verifier` then judges all bodies in one run.
 *
 * @param expected what a test hands to `jsonBody(...)`.
 * @param bodies the answers to be judged, each under a name of its own.
 * @returns for every name, the paths that the engine refuses; an empty list means that the body matches.
 */
export async function judgeBodies(
  expected: unknown,
  bodies: Readonly<Record<string, unknown>>,
): Promise<Map<string, string[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'matchers-'));
  const server = await serveBodies(Object.values(bodies));
  try {
    const pactFile = await writePact(folder, expected, Object.keys(bodies));
    const report = await runVerifier(folder, pactFile, (server.address() as AddressInfo).port);
    return new Map(Object.keys(bodies).map((name) => [name, findRefusedPaths(name, report)]));
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The body with number n is the answer to `GET /n`. */
function serveBodies(bodies: readonly unknown[]): Promise<Server> {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(bodies[Number(request.url?.slice(1))]));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

interface PactFile {
  interactions: [{ description: string; request: { path: string } }];
}

/** Writes one interaction by pact-js, and then as many copies of it as there are bodies. */
async function writePact(folder: string, expected: unknown, names: readonly string[]): Promise<string> {
  await new PactV4({ consumer: 'matchers', provider: 'bodies', dir: folder, logLevel: 'error' })
    .addInteraction()
    .uponReceiving('a body')
    .withRequest('GET', '/')
    .willRespondWith(200, (response) => response.jsonBody(expected))
    .executeTest(async (mockServer) => (await fetch(mockServer.url)).arrayBuffer());

  const file = join(folder, 'matchers-bodies.json');
  const pact = JSON.parse(readFileSync(file, 'utf8')) as PactFile;
  const [template] = pact.interactions;
  const interactions = names.map((description, number) => ({
    ...template,
    description,
    request: { ...template.request, path: `/${number}` },
  }));
  writeFileSync(file, JSON.stringify({ ...pact, interactions }));
  return file;
}

function findRefusedPaths(name: string, report: VerifierReport): string[] {
  const paths = mismatchesOf(name, report).map(
    ({ path, mismatch }) => path ?? `no path: ${mismatch ?? 'no reason'}`,
  );
  return [...new Set(paths)];
}
