import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, createGzip, gzipSync } from 'node:zlib';
import OpenAI from 'openai';
import { bodyOf } from '../evidence/evidence';
import { openEvidenceFolder } from '../evidence/open-evidence-folder';
import type { RecordedExchange } from '../evidence/recorded-exchange';
import type { GatewayOptions } from './gateway-options';
import { createEvidenceFolder, evidenceIn, sendRaw, startGateway, startTarget } from './testing/use-gateway';

const KEY = 'sk-canaryKey000000000000';
const CHAT = '/v1/chat/completions';
const PROMPT = 'a canary prompt about a lotus';

async function startRecording(answer: RequestListener, options: Partial<GatewayOptions> = {}) {
  const target = await startTarget(answer);
  const folder = options.evidenceFolder ?? (await createEvidenceFolder());
  const warnings: string[] = [];
  const { url, gateway } = await startGateway({
    targetUrl: target.url,
    evidenceFolder: folder,
    graceMs: 0,
    onWarning: (message) => warnings.push(message),
    ...options,
  });
  return {
    url,
    folder,
    targetUrl: target.url,
    warnings,
    /** What is on the disk when the gateway has ended. */
    async evidence() {
      await gateway.close();
      return evidenceIn(folder);
    },
  };
}

const chatOf = (model = 'gpt-4.1', more = {}) =>
  JSON.stringify({ model, messages: [{ role: 'user', content: PROMPT }], ...more });
const ask = (url: string, body = chatOf(), headers: Record<string, string> = {}) =>
  fetch(`${url}${CHAT}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...headers },
  });

describe('what the gateway records', () => {
  it('is the exchange with its times, its end, its target and who recorded it, for its owner only', async () => {
    let answer: ServerResponse | undefined;
    const { url, folder, targetUrl, evidence } = await startRecording((_request, response) => {
      answer = response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'r-1' });
      answer.write('data: one\n\n');
    });
    const response = await ask(url);
    const reader = response.body?.getReader();
    await reader?.read();
    answer?.end('data: two\n\n');
    while (!(await reader?.read())?.done);
    const [exchange, ...others] = await evidence();
    const file = join(folder, `${exchange?.name}.json`);

    expect(others).toEqual([]);
    expect(exchange).toMatchObject({
      baseUrl: `${targetUrl}/`,
      states: [],
      sample: 1,
      order: 1,
      recordedBy: expect.stringMatching(/^modelpact \d/),
      redactsPrompts: false,
      overheadMs: expect.any(Number),
      request: { method: 'POST', target: CHAT },
    });
    expect(exchange?.statesArrangedBy).toBeUndefined();
    expect(exchange?.evidence).toMatchObject({
      status: 200,
      end: { kind: 'complete' },
      attempts: [{ status: 200, end: 'complete' }],
    });
    expect(exchange?.evidence.headers).toContainEqual(['x-request-id', 'r-1']);
    const { connectMs = -1, headersAtMs = -1, pieces = [], endAtMs = -1 } = exchange?.evidence ?? {};
    const times = [0, headersAtMs, ...pieces.map(({ atMs }) => atMs), endAtMs];
    expect(connectMs).toBeGreaterThanOrEqual(0);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(pieces.map(({ bytes }) => bytes.toString())).toEqual(['data: one\n\n', 'data: two\n\n']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('grows on the disk while the answer comes, without its bytes', async () => {
    let answer: ServerResponse | undefined;
    const { url, folder, evidence } = await startRecording((_request, response) => {
      answer = response.writeHead(200);
      answer.write(PROMPT);
    });
    const response = await ask(url);
    const reader = response.body?.getReader();
    await reader?.read();
    let written = '';
    while (!written.includes(`"byteCount":${PROMPT.length}`)) {
      const [file = ''] = await readdir(folder).catch(() => []);
      written = await readFile(join(folder, file), 'utf8').catch(() => '');
    }
    expect((await readdir(folder))[0]).toMatch(/\.json\.part-\d+$/);
    expect(written).not.toContain(KEY);
    answer?.end();
    await reader?.read();

    expect(await evidence()).toHaveLength(1);
  });

  it('holds no key, however the provider cuts or encodes it, nor one that stands in the query', async () => {
    const { url, folder, evidence } = await startRecording(async (_request, response) => {
      response.writeHead(200, { 'x-echo': KEY, 'set-cookie': 'session=1' });
      response.write(`key: ${KEY.slice(0, 9)}`);
      await new Promise((resolve) => setImmediate(resolve));
      response.write(KEY.slice(9));
      response.end(` ${Buffer.from(`user:${KEY}`).toString('base64')} in-the-query-000`);
    });
    await (
      await fetch(`${url}/v1/models?key=in-the-query-000&limit=2`, { headers: { 'x-api-key': KEY } })
    ).text();
    const [exchange] = await evidence();

    expect(exchange?.request.target).toBe('/v1/models?key=[redacted]&limit=2');
    expect(textOf(exchange)).toMatch(/^key: \[redacted\] \S*\[redacted\]\S* \[redacted\]$/);
    const [file = ''] = await readdir(folder);
    expect(await readFile(join(folder, file), 'utf8')).not.toMatch(/canaryKey|in-the-query|session=1/);
  });

  it('holds a key as little that the gateway sends itself, and the one that it replaces', async () => {
    const own = 'sk-ofTheGateway0000000';
    const { url, folder, evidence } = await startRecording(
      (request, response) => response.end(`you sent ${request.headers.authorization}`),
      { headers: [['Authorization', `Bearer ${own}`]] },
    );
    const body = chatOf('gpt-4.1', { metadata: { copy: KEY } });
    expect(await (await ask(url, body)).text()).toBe(`you sent Bearer ${own}`);
    const [exchange] = await evidence();

    expect(textOf(exchange)).toBe('you sent Bearer [redacted]');
    const [file = ''] = await readdir(folder);
    expect(await readFile(join(folder, file), 'utf8')).not.toMatch(new RegExp(`${own}|${KEY}`));
  });

  it('holds no prompt where that is asked for', async () => {
    const { url, folder, evidence } = await startRecording(
      (_request, response) => response.end(JSON.stringify({ echo: PROMPT })),
      { redactPrompts: true },
    );
    await (await ask(url)).text();
    const [exchange] = await evidence();

    expect(exchange?.redactsPrompts).toBe(true);
    const [file = ''] = await readdir(folder);
    expect(await readFile(join(folder, file), 'utf8')).not.toContain('canary prompt');
  });

  it.each([
    ['gzip', (text: string) => gzipSync(text)],
    ['br', (text: string) => brotliCompressSync(text)],
  ])('is readable, and searched for keys, where the wire has %s', async (encoding, compress) => {
    const text = `${'x'.repeat(40_000)} ${KEY}`;
    const compressed = compress(text);
    const { url, evidence } = await startRecording((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding, 'content-length': compressed.length });
      response.end(compressed);
    });
    const response = await ask(url);
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(await response.text()).toBe(text);
    const [exchange] = await evidence();

    expect(textOf(exchange)).toBe(`${'x'.repeat(40_000)} [redacted]`);
    expect(exchange?.evidence.headers.map(([name]) => name)).not.toContain('content-encoding');
  });

  it('keeps the time of every event of a compressed stream', async () => {
    const { url, evidence } = await startRecording(async (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/event-stream' });
      const gzip = createGzip({ flush: 2 });
      gzip.pipe(response);
      gzip.write('data: one\n\n');
      await once(gzip, 'data');
      gzip.end('data: two\n\n');
    });
    await (await ask(url)).text();
    const [exchange] = await evidence();

    const pieces = exchange?.evidence.pieces.map(({ bytes }) => bytes.toString()) ?? [];
    expect(pieces.join('')).toBe('data: one\n\ndata: two\n\n');
    expect(pieces.length).toBeGreaterThan(1);
  });

  it.each(['zstd', 'gzip'])(
    'is not what nobody can search for keys (%s), which is told',
    async (encoding) => {
      const { url, evidence, warnings } = await startRecording((_request, response) => {
        response.writeHead(200, { 'content-encoding': encoding, 'content-length': 5 });
        response.end('other');
      });
      await (await ask(url)).arrayBuffer().catch(() => undefined);

      expect(await evidence()).toEqual([]);
      expect(warnings).toEqual(['An answer was not recorded: its content-encoding cannot be read.']);
    },
  );

  it('begins by telling of exchanges that an earlier process did not end', async () => {
    const folder = await createEvidenceFolder();
    await mkdir(folder);
    await writeFile(join(folder, `${'0'.repeat(32)}-001.json.part-999999999`), '{}');
    const { warnings, evidence } = await startRecording((_request, response) => response.end(), {
      evidenceFolder: folder,
    });
    await evidence();

    expect(warnings).toEqual(['Exchanges under way when an earlier process ended are not kept: 1.']);
    expect(await readdir(folder)).toEqual([]);
  });

  it('tells of a folder that cannot be written any more, and goes on answering', async () => {
    const { url, folder, warnings, evidence } = await startRecording((_request, response) =>
      response.end('ok'),
    );
    await rename(folder, `${folder}-away`);
    await writeFile(folder, '');

    expect(await (await ask(url)).text()).toBe('ok');
    await evidence().catch(() => undefined);
    expect(warnings).toEqual([expect.stringMatching(/^Failed to write evidence in .*: it cannot be used/)]);
  });
});

describe('the samples that the gateway records', () => {
  it('are counted for each request, beside one another and after what was there', async () => {
    const answer: RequestListener = (_request, response) => response.end('ok');
    const first = await startRecording(answer);
    await Promise.all([1, 2, 3].map(async () => (await ask(first.url)).text()));
    await (await ask(first.url, chatOf('other'))).text();
    const before = await first.evidence();
    const { url, gateway } = await startGateway({ targetUrl: first.targetUrl, evidenceFolder: first.folder });
    await (await ask(url)).text();
    await gateway.close();
    const samples = (await evidenceIn(first.folder)).map(({ sample }) => sample);

    expect(before.map(({ sample }) => sample).sort()).toEqual([1, 1, 2, 3]);
    expect(samples.sort()).toEqual([1, 1, 2, 3, 4]);
  });

  it('leave out what a client did not wait for, and give its number to the next', async () => {
    let left: Promise<unknown> = Promise.resolve();
    let isFirst = true;
    const { url, evidence } = await startRecording((_request, response) => {
      if (!isFirst) return void response.end('ok');
      isFirst = false;
      left = once(response, 'close');
      response.write('begin');
    });
    const controller = new AbortController();
    const response = await fetch(`${url}${CHAT}`, {
      method: 'POST',
      body: chatOf(),
      signal: controller.signal,
    });
    await response.body?.getReader().read();
    controller.abort();
    await left;
    await (await fetch(`${url}${CHAT}`, { method: 'POST', body: chatOf() })).text();

    expect((await evidence()).map(({ sample }) => sample)).toEqual([1]);
  });

  it('are one where a client asks again after a passing error, as SDKs do', async () => {
    const statuses = [429, 500, 200];
    const { url, evidence } = await startRecording((_request, response) => {
      response.writeHead(statuses.shift() ?? 200, {
        'content-type': 'application/json',
        'retry-after-ms': '1',
      });
      response.end('{"choices":[]}');
    });
    const client = new OpenAI({ apiKey: KEY, baseURL: `${url}/v1` });
    await client.chat.completions.create({ model: 'gpt-4.1', messages: [{ role: 'user', content: 'Hi' }] });
    const exchanges = await evidence();

    expect(exchanges.map(({ sample }) => sample)).toEqual([1]);
    expect(exchanges[0]?.evidence).toMatchObject({
      status: 200,
      attempts: [
        { status: 429, end: 'complete', waitedMs: expect.any(Number) },
        { status: 500, end: 'complete', waitedMs: expect.any(Number) },
        { status: 200, end: 'complete' },
      ],
    });
  });

  it('replace one that did not even reach the target', async () => {
    const { url, targetUrl, folder, evidence } = await startRecording((_request, response) =>
      response.end('ok'),
    );
    await (await ask(url)).text();
    const [kept] = await evidence();
    const store = await openEvidenceFolder(folder);
    if (!kept) throw new Error('Nothing was recorded.');
    const { evidence: seen, ...head } = kept;
    await (await store.record(head)).close({
      ...head,
      evidence: { ...seen, end: { kind: 'unreachable', detail: '' } },
    });
    const again = await startGateway({ targetUrl, evidenceFolder: folder });
    await (await ask(again.url)).text();
    await again.gateway.close();

    const exchanges = await evidenceIn(folder);
    expect(exchanges.map(({ sample, evidence: { end } }) => [sample, end.kind])).toEqual([[1, 'complete']]);
  });

  it('are the same for an application and for a contract that names fewer headers', async () => {
    const { url, evidence } = await startRecording((_request, response) => response.end('ok'));
    await (await ask(url, chatOf(), { 'x-stainless-lang': 'js', accept: 'application/json' })).text();
    await (
      await ask(url, chatOf(), { 'content-type': 'application/json; charset=utf-8', traceparent: '00-1' })
    ).text();
    await askAsEngine(url);
    const exchanges = await evidence();

    expect(exchanges.map(({ sample }) => sample)).toEqual([1, 2, 3]);
    expect(new Set(exchanges.map(({ name }) => name.slice(0, 32))).size).toBe(1);
  });

  it('are another for a header that a contract names, and for one that the user counts', async () => {
    const { url, evidence } = await startRecording((_request, response) => response.end('ok'), {
      countedHeaders: ['X-Team'],
    });
    await (await ask(url, chatOf(), { 'x-team': 'shop' })).text();
    await (await ask(url, chatOf(), { 'x-team': 'post' })).text();
    await askAsEngine(url, 'x-other: 1\r\n');
    await askAsEngine(url);

    expect((await evidence()).map(({ sample }) => sample)).toEqual([1, 1, 1, 1]);
  });
});

/** As the Pact engine sends it, keys in another order. */
function askAsEngine(url: string, headers = ''): Promise<string> {
  const { messages, model } = JSON.parse(chatOf()) as { messages: unknown; model: string };
  const body = JSON.stringify({ messages, model });
  return sendRaw(
    url,
    `POST ${CHAT} HTTP/1.1\r\nauthorization: Bearer sk-other\r\ncontent-type: application/json\r\naccept: */*\r\n` +
      `user-agent: pact_verifier/1.4.7\r\naccept-encoding: gzip,deflate\r\nhost: x\r\n${headers}` +
      `content-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function textOf(exchange: RecordedExchange | undefined): string {
  return exchange === undefined ? '' : bodyOf(exchange.evidence).toString();
}
