import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import OpenAI from 'openai';
import { packageRoot } from '../package-root';
import { findBreaks } from '../simulator/breaks/find-breaks';
import { createSimulator } from '../simulator/create-simulator';
import type { VerificationOptions } from '../verification/options/verification-options';
import { verifyProvider } from '../verification/verify-provider';
import { closeLater, createEvidenceFolder, evidenceIn, startGateway } from './testing/use-gateway';

const STATES = '/_modelpact/provider-states';
const KEY = 'sk-anyWellFormedKey00000000';
const INJECTED = [
  'a question above the rate limit',
  'a question above the rate limit, with its answer to be streamed',
  'a question while the provider is overloaded',
  'a question whose streamed answer breaks off with an error',
];

let pacts: string;

// The official verifier is a process of its own, with another for the plugin.
jest.setTimeout(120_000);

/** The committed pacts without their terms: what many samples say is not the question here. */
beforeAll(async () => {
  pacts = await mkdtemp(join(tmpdir(), 'modelpact-pacts-'));
  const folder = join(packageRoot(), 'pacts');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('-api.json'))) {
    const pact = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      interactions: { comments?: unknown }[];
    };
    for (const interaction of pact.interactions) delete interaction.comments;
    await writeFile(join(pacts, basename(file)), JSON.stringify(pact));
  }
});

afterAll(() => rm(pacts, { recursive: true }));

/** A gateway that records before an offline provider. */
async function startHouse(
  options: { breaks?: string[]; acceptedKey?: string; arrangesAtTarget?: boolean } = {},
) {
  const { breaks = [], acceptedKey, arrangesAtTarget = true } = options;
  const keys = acceptedKey === undefined ? {} : { accepted: [acceptedKey] };
  const simulator = createSimulator({ breaks: findBreaks(breaks), keys });
  const targetUrl = await simulator.listen({ host: '127.0.0.1', port: 0 });
  closeLater(() => simulator.close());
  const evidenceFolder = await createEvidenceFolder();
  const { url, gateway } = await startGateway({
    targetUrl,
    evidenceFolder,
    ...(arrangesAtTarget ? { targetStateChangeUrl: `${targetUrl}${STATES}` } : {}),
  });
  return { url, gateway, targetUrl, evidenceFolder };
}

const verify = (options: Partial<VerificationOptions> & { providerBaseUrl: string }) =>
  verifyProvider({ pacts: { files: [pacts] }, ...options });

function officialVerifier(url: string, ...flags: string[]): Promise<number | null> {
  const program = resolve(packageRoot(), 'node_modules/.bin/pact-verifier');
  const { port } = new URL(url);
  const child = spawn(
    program,
    [
      '--dir',
      pacts,
      '--hostname',
      '127.0.0.1',
      '--port',
      port,
      '--provider-name',
      'chat-completions-api',
      ...flags,
    ],
    { stdio: 'ignore' },
  );
  return new Promise((done) => child.once('exit', done));
}

describe('the official verifier through the gateway', () => {
  it.each([
    ['without teardown', []],
    ['with teardown', ['--state-change-teardown']],
  ])('finds the pacts kept (%s), and so does who judges what was recorded', async (_case, flags) => {
    const { url, gateway, targetUrl, evidenceFolder } = await startHouse();

    expect(await officialVerifier(url, '--state-change-url', `${url}${STATES}`, ...flags)).toBe(0);
    await gateway.close();
    const report = await verify({ providerBaseUrl: targetUrl, evidenceFolder, offline: true });
    const interactions = report.pacts.flatMap((pact) => pact.interactions);

    expect(report).toMatchObject({ verdict: 'kept', calls: { made: 0, reused: interactions.length } });
    expect(interactions.length).toBeGreaterThan(30);
    const byGateway = interactions.filter(({ arrangedBy }) => arrangedBy === 'gateway');
    expect(byGateway.map(({ description }) => description)).toEqual(INJECTED);
  });

  it('finds a broken promise, and so does who judges what was recorded', async () => {
    const { url, gateway, targetUrl, evidenceFolder } = await startHouse({ breaks: ['usage'] });

    expect(await officialVerifier(url, '--state-change-url', `${url}${STATES}`)).toBe(1);
    await gateway.close();
    const report = await verify({ providerBaseUrl: targetUrl, evidenceFolder, offline: true });
    const broken = report.pacts
      .flatMap(({ interactions }) => interactions)
      .filter(({ verdict }) => verdict === 'broken');

    expect(report.verdict).toBe('broken');
    expect(broken.length).toBeGreaterThan(5);
    expect(broken[0]?.shape.mismatches[0]?.message).toContain('usage');
  });
});

describe('verifying through the gateway', () => {
  it('finds the pacts kept, and says which states the gateway has arranged', async () => {
    const { url, gateway, evidenceFolder } = await startHouse();
    const report = await verify({
      providerBaseUrl: url,
      stateChangeUrl: `${url}${STATES}`,
      headers: [['Authorization', `Bearer ${KEY}`]],
      concurrency: 8,
    });
    await gateway.close();
    const interactions = report.pacts.flatMap((pact) => pact.interactions);

    expect(report.verdict).toBe('kept');
    expect(
      interactions.filter(({ arrangedBy }) => arrangedBy === 'gateway').map(({ description }) => description),
    ).toEqual(INJECTED);
    expect(new Set(interactions.map(({ arrangedBy }) => arrangedBy))).toEqual(
      new Set(['gateway', 'simulator']),
    );
    expect(await evidenceIn(evidenceFolder)).toHaveLength(report.calls.made);
  });

  it('does not know, and lists, what no state change can arrange there', async () => {
    const { url } = await startHouse({ arrangesAtTarget: false, acceptedKey: KEY });
    const report = await verify({
      providerBaseUrl: url,
      stateChangeUrl: `${url}${STATES}`,
      headers: [['Authorization', `Bearer ${KEY}`]],
    });
    const unknown = report.pacts
      .flatMap(({ interactions }) => interactions)
      .filter(({ verdict }) => verdict !== 'kept');

    expect(report.verdict).toBe('unknown');
    expect(unknown.length).toBeGreaterThan(5);
    for (const { verdict, reasons } of unknown) {
      expect(verdict).toBe('unknown');
      expect(reasons[0]?.message).toMatch(/answered 501 \(This gateway cannot arrange the state "/);
    }
  });

  it('does not know, and lists, what a live provider cannot arrange', async () => {
    const { url } = await startHouse({ acceptedKey: KEY });
    const report = await verify({ providerBaseUrl: url, headers: [['Authorization', `Bearer ${KEY}`]] });
    const unknown = report.pacts
      .flatMap(({ interactions }) => interactions)
      .filter(({ verdict }) => verdict !== 'kept');

    expect(report.verdict).toBe('unknown');
    expect(unknown.map(({ description }) => description)).toEqual(expect.arrayContaining(INJECTED));
    for (const { verdict, reasons } of unknown) {
      expect([verdict, reasons[0]?.code]).toEqual(['unknown', 'state-not-arrangeable']);
    }
  });
});

describe('an application through the gateway', () => {
  it('leaves evidence for its contract, whatever its SDK adds', async () => {
    const { url, gateway, targetUrl, evidenceFolder } = await startHouse();
    const file = join(pacts, '..', `${basename(pacts)}-app.json`);
    const messages = [{ role: 'user' as const, content: 'Is the rain jacket waterproof?' }];
    await writeFile(file, JSON.stringify(pactOfApplication({ model: 'gpt-4.1', messages, max_tokens: 30 })));
    closeLater(() => rm(file));
    await fetch(`${url}${STATES}`, {
      method: 'POST',
      body: JSON.stringify({ state: 'the model {model} is available', params: { model: 'gpt-4.1' } }),
    });
    const client = new OpenAI({ apiKey: KEY, baseURL: `${url}/v1` });
    await client.chat.completions.create({ model: 'gpt-4.1', max_tokens: 30, messages });
    await gateway.close();
    const report = await verifyProvider({
      pacts: { files: [file] },
      providerBaseUrl: targetUrl,
      evidenceFolder,
      offline: true,
    });

    expect(report).toMatchObject({ verdict: 'kept', calls: { made: 0, reused: 1 } });
  });
});

function pactOfApplication(content: object): object {
  return {
    consumer: { name: 'shop' },
    provider: { name: 'chat-completions-api' },
    interactions: [
      {
        type: 'Synchronous/HTTP',
        description: 'a question',
        providerStates: [{ name: 'the model {model} is available', params: { model: 'gpt-4.1' } }],
        request: {
          method: 'POST',
          path: '/v1/chat/completions',
          headers: { 'content-type': ['application/json'], authorization: ['Bearer sk-example000000000000'] },
          body: { contentType: 'application/json', encoded: false, content },
        },
        response: {
          status: 200,
          body: { contentType: 'application/json', encoded: false, content: { object: 'chat.completion' } },
        },
      },
    ],
    metadata: { pactSpecification: { version: '4.0' } },
  };
}
