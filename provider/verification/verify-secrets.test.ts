import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderHtml } from './report/html/render-html';
import { renderConsole } from './report/render-console';
import { renderJunit } from './report/render-junit';
import { renderStepSummary } from './report/render-step-summary';
import { beginStream, chunk } from './testing/chat-answers';
import { createInstantClock } from './testing/instant-clock';
import { pactOf } from './testing/pact-files';
import { startBroker } from './testing/start-broker';
import { startProvider } from './testing/start-provider';
import { verifyProvider } from './verify-provider';

const KEY = 'sk-canary/key+0123456789';
const PACT_KEY = 'sk-canary-of-the-pact';
const PROMPT = 'canary prompt about a lotus';

const forms = [
  'canary',
  encodeURIComponent(KEY),
  Buffer.from(KEY).toString('base64').slice(4, -4),
  Buffer.from(`user:${KEY}`).toString('base64').slice(12, -4),
  Buffer.from(`Bearer ${KEY}`).toString('base64').slice(12, -4),
];

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modelpact-secrets-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** Repeats key and prompt in every form, in pieces that cut them, as JSON or letter by letter in events. */
function repeat(sent: string, isStream: boolean, response: ServerResponse): void {
  const key = sent.replace('Bearer ', '');
  if (isStream) {
    beginStream(response);
    response.end([...`${key} ${PROMPT}`].map((letter) => chunk(letter)).join(''));
    return;
  }
  const text = JSON.stringify({
    id: key,
    prompt: `You asked: ${PROMPT}`,
    url: `https://x.example.com/?key=${encodeURIComponent(key)}`,
    coded: Buffer.from(`user:${key}`).toString('base64'),
    header: Buffer.from(sent).toString('base64'),
    [`for ${key}`]: 1,
    long: `${'x'.repeat(1988)}${key}`,
  });
  response.writeHead(200, { 'content-type': 'application/json', 'x-echo': key });
  response.write(text.slice(0, 14), () => setImmediate(() => response.end(text.slice(14))));
}

/** Every text that the events of a piece of evidence put together. */
function assembled(evidence: string): string {
  const { pieces } = JSON.parse(evidence) as { pieces: { text: string }[] };
  const lines = pieces
    .map(({ text }) => text)
    .join('')
    .split('\n');
  const events = lines.filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6)));
  return events.map(({ choices: [{ delta }] }) => delta.content ?? '').join('');
}

describe('secrets of a run', () => {
  it('appear nowhere, in whatever form the provider repeats them', async () => {
    const provider = await startProvider(({ headers, body }, response) =>
      repeat(String(headers.authorization), body.includes('"stream":true'), response),
    );
    const content = { model: 'gpt-4.1', messages: [{ role: 'user', content: PROMPT }] };
    const answer = { id: 'a', prompt: 'p', url: 'b', coded: 'c', header: 'd', missing: 'e', long: 'f' };
    const common = { method: 'POST', path: '/v1/chat/completions', body: content, answer };
    const headers = { Authorization: `Bearer ${PACT_KEY}` };
    const streamed = { ...common, body: { ...content, stream: true }, answer: undefined, status: 201 };
    const broker = await startBroker([
      {
        pact: pactOf([
          { ...common, description: 'ours', headers },
          {
            ...common,
            description: 'theirs',
            headers,
            states: [{ name: 'the API key is invalid', params: { key: PACT_KEY } }],
          },
          { ...streamed, description: 'streamed', headers },
        ]),
      },
    ]);
    const progress: unknown[] = [];
    try {
      const options = {
        pacts: { broker: { baseUrl: broker.url }, credentials: { token: 'canary-broker-token' } },
        provider: 'chat-api',
        providerBaseUrl: provider.url,
        headers: [['Authorization', `Bearer ${KEY}`]] as const,
        publish: {},
        providerVersion: '1',
      };
      const clock = createInstantClock();
      const onProgress = (one: unknown) => void progress.push(one);
      const report = await verifyProvider(options, { clock, onProgress });
      const evidenceFolder = join(folder, 'evidence');
      const recorded = await verifyProvider({ ...options, evidenceFolder, redactPrompts: true }, { clock });

      expect(new Set(provider.requests.map(({ headers: sent }) => sent.authorization))).toEqual(
        new Set([`Bearer ${KEY}`, `Bearer ${PACT_KEY}`]),
      );
      expect(report.pacts[0]?.interactions.map(({ shape }) => shape.mismatches.length > 3)).toEqual([
        true,
        true,
        false,
      ]);
      const evidence = await Promise.all(
        (await readdir(evidenceFolder)).map((name) => readFile(join(evidenceFolder, name), 'utf8')),
      );
      expect(evidence).toHaveLength(3);
      const streams = evidence.map(assembled).filter((text) => text !== '');
      expect(streams).toEqual([
        expect.stringMatching(/^\[redacted\] \[prompt: 27 characters, sha256 \w{16}\]$/),
      ]);
      const outputs = [
        ...[report, recorded].flatMap((one) => [
          JSON.stringify(one),
          renderConsole(one),
          renderJunit(one),
          renderHtml(one),
          // As a reader sees it.
          renderStepSummary(one, 1_000_000).replaceAll('\\', ''),
        ]),
        JSON.stringify(broker.sentTo('POST', '/results/')),
        ...evidence,
      ];
      for (const output of outputs) expect(output).toContain('[redacted]');
      for (const output of [...outputs, JSON.stringify(progress)]) {
        for (const form of forms) expect(output).not.toContain(form);
      }
    } finally {
      await provider.close();
      await broker.close();
    }
  });
});
