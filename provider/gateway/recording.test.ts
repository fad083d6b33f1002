import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, createGzip, gzipSync } from 'node:zlib';
import { bodyOf } from '../evidence/evidence';
import type { RecordedExchange } from '../evidence/recorded-exchange';
import { ask, CHAT, chatOf, KEY, PROMPT, startRecording } from './testing/start-recording';
import { createEvidenceFolder } from './testing/use-gateway';

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
    expect((await readdir(folder))[0]).toMatch(/\.json\.part-\d+-[0-9a-f]+$/);
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

function textOf(exchange: RecordedExchange | undefined): string {
  return exchange === undefined ? '' : bodyOf(exchange.evidence).toString();
}
