import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import OpenAI from 'openai';
import { openEvidenceFolder } from '../evidence/open-evidence-folder';
import { ask, CHAT, chatOf, KEY, startRecording } from './testing/start-recording';
import { evidenceIn, sendRaw, startGateway } from './testing/use-gateway';

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
