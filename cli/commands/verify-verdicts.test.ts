import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVerifyCommand } from './verify';

// Unknown is neither kept nor broken, wherever a pipeline looks: exit code, table, JSON, JUnit.
let folder: string;
let server: Server;
let stdout: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modelpact-verdicts-'));
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"list"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stdout = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => stdout.push(String(text)) > 0);
});

afterEach(async () => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

interface Parts {
  description: string;
  object?: string;
  state?: string;
  terms?: object;
  pending?: boolean;
}

const kept: Parts = { description: 'kept' };
const broken: Parts = { description: 'broken', object: 'page' };
/** Nobody can overload a live provider. */
const stateUnknown: Parts = { description: 'unknown by its state', state: 'the provider is overloaded' };
/** Two exchanges say nothing of the slowest twentieth. */
const termUnknown: Parts = {
  description: 'unknown by its term',
  terms: { version: 1, samples: 2, latency: { totalMs: { p95: 60_000 } } },
};

const interactionOf = ({ description, object = 'list', state, terms, pending = false }: Parts) => ({
  type: 'Synchronous/HTTP',
  description,
  pending,
  providerStates: state === undefined ? [] : [{ name: state }],
  comments: terms === undefined ? {} : { terms },
  request: { method: 'GET', path: '/v1/models' },
  response: { status: 200, body: { contentType: 'application/json', content: { object } } },
});

/** Verifies a pact of these interactions and returns what a pipeline gets to see. */
async function verify(...interactions: Parts[]) {
  const pact = {
    consumer: { name: 'shop' },
    provider: { name: 'chat-api' },
    interactions: interactions.map(interactionOf),
    metadata: { pactSpecification: { version: '4.0' } },
  };
  const [file, json, report] = ['pact.json', 'report.json', 'report'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(file, JSON.stringify(pact));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const flags = ['--pact', file, '--provider-base-url', url, '--json', json, '--report', report];
  await createVerifyCommand().parseAsync(flags, { from: 'user' });
  return {
    exitCode: process.exitCode,
    table: stdout.join(''),
    json: JSON.parse(await readFile(json, 'utf8')),
    junit: await readFile(join(report, 'junit.xml'), 'utf8'),
  };
}

describe('what is unknown', () => {
  it.each([
    ['by its state', stateUnknown],
    ['by a term', termUnknown],
  ])('%s is never kept, though everything beside it is: 3', async (_why, unknown) => {
    const { exitCode, table, json, junit } = await verify(kept, unknown);

    expect(exitCode).toBe(3);
    expect(table).toContain('shop -> chat-api: unknown');
    expect(table).toMatch(new RegExp(`unknown .*${unknown.description}`));
    expect(json).toMatchObject({
      verdict: 'unknown',
      pacts: [{ verdict: 'unknown', interactions: [{ verdict: 'kept' }, { verdict: 'unknown' }] }],
    });
    expect(junit).toContain(`<testsuites tests="2" failures="0" errors="1" skipped="0">`);
  });

  it('is less than broken: 1', async () => {
    const { exitCode, json } = await verify(kept, stateUnknown, termUnknown, broken);

    expect(exitCode).toBe(1);
    expect(json.verdict).toBe('broken');
  });

  it('does not count where the interaction is pending, and neither does what is broken: 0, both shown', async () => {
    const { exitCode, table, json } = await verify(
      kept,
      { ...stateUnknown, pending: true },
      { ...broken, pending: true },
    );

    expect(exitCode).toBe(0);
    expect(table).toMatch(/unknown \(pending\) .*unknown by its state/);
    expect(table).toMatch(/broken \(pending\) .*broken/);
    expect(json.pacts[0].interactions).toMatchObject([
      { verdict: 'kept' },
      { verdict: 'unknown', pending: true },
      { verdict: 'broken', pending: true },
    ]);
  });
});
