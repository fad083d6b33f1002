import { readdir, readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { chunk, question, streamedQuestion } from './testing/chat-answers';
import type { Answer } from './testing/start-provider';
import { only, useVerification } from './testing/use-verification';

const setting = useVerification();

const KEY = 'sk-canary-0123456789abcdef';
const completion = JSON.stringify({
  object: 'chat.completion',
  model: 'gpt-4.1',
  choices: [
    { index: 0, message: { role: 'assistant', content: `Your key is ${KEY}.` }, finish_reason: 'stop' },
  ],
  usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
});
const terms = { version: 1, tokens: { consistent: true }, model: { sameFamilyAsRequested: true } };
const asked = question({ terms });

/** Sends a body in a coding, although nobody asked for it. */
function answerIn(coding: string, body: Buffer, type = 'application/json') {
  return (response: ServerResponse) => {
    response.writeHead(200, {
      'content-type': type,
      'content-encoding': coding,
      'content-length': body.length,
    });
    response.end(body);
  };
}

const answering =
  (answer: (response: ServerResponse) => void): Answer =>
  (_request, response) =>
    answer(response);

describe('a provider that compresses although it was asked not to', () => {
  it.each<[string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is judged by what it says in %s', async (coding, compress) => {
    const kept = await setting.verify([asked], answering(answerIn(coding, compress(completion))));
    const other = completion.replace('"chat.completion"', '"another"');
    const broken = await setting.verify([asked], answering(answerIn(coding, compress(other))));

    expect(setting.provider.requests[0]?.headers['accept-encoding']).toBe('identity');
    expect(only(kept)).toMatchObject({
      verdict: 'kept',
      terms: { 'tokens.consistent': { verdict: 'kept' }, 'model.sameFamilyAsRequested': { verdict: 'kept' } },
    });
    expect(only(broken)).toMatchObject({
      verdict: 'broken',
      shape: { mismatches: [{ path: '$.object', actual: 'another' }] },
      terms: { 'tokens.consistent': { verdict: 'kept' } },
    });
  });

  it('leaves no key in the evidence, which says what it was decoded from', async () => {
    const evidenceFolder = join(setting.folder.path, 'evidence');
    const pacts = { files: [join(setting.folder.path, 'pact.json')] };
    await setting.verify([asked], answering(answerIn('gzip', gzipSync(completion))), {
      evidenceFolder,
      pacts,
      headers: [['Authorization', `Bearer ${KEY}`]],
    });
    const [name = ''] = await readdir(evidenceFolder);
    const text = await readFile(join(evidenceFolder, name), 'utf8');

    expect(JSON.parse(text)).toMatchObject({
      decodedFrom: 'gzip',
      pieces: [{ text: completion.replace(KEY, '[redacted]') }],
    });
    expect(
      await setting.verifyFolder(
        answering(() => undefined),
        { evidenceFolder, pacts, offline: true },
      ),
    ).toMatchObject({
      verdict: 'kept',
    });
  });

  it('is broken where the compressed answer is cut off, be the HTTP around it whole', async () => {
    const body = gzipSync(completion);
    const report = await setting.verify([question()], answering(answerIn('gzip', body.subarray(0, -20))));

    expect(only(report)).toMatchObject({
      verdict: 'broken',
      reasons: [{ code: 'malformed-answer', message: expect.stringContaining('its gzip body is cut off') }],
    });
  });

  it('is broken where it cuts a compressed stream, with what had come by then', async () => {
    const body = gzipSync(`${chunk('Xin')}${chunk(' chào', 'stop')}data: [DONE]\n\n`);
    const report = await setting.verify([streamedQuestion()], (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' });
      response.write(body.subarray(0, -9), () => response.destroy());
    });

    expect(only(report)).toMatchObject({ verdict: 'broken', reasons: [{ code: 'closed-early' }] });
  });

  it('is unknown where nobody here can read it, whatever the contract asks of the body', async () => {
    const report = await setting.verify(
      [streamedQuestion()],
      answering(answerIn('zstd', Buffer.from(completion))),
    );

    expect(only(report)).toMatchObject({
      verdict: 'unknown',
      reasons: [{ message: expect.stringContaining('encoded as zstd, which cannot be read here') }],
    });
  });
});
