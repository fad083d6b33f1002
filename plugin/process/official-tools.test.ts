import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltPlugin, buildPlugin } from '../testing/build-plugin';
import { strictChat, toolCalls } from '../testing/chat-contract';
import { answer, chunk, event, parallelCalls } from '../testing/chat-stream';
import {
  readPact,
  recordPact,
  type Verification,
  verifyWithCli,
  verifyWithPactJs,
} from '../testing/official-tools';
import { type ProviderAnswer, startProvider } from '../testing/streaming-provider';

// Each verification starts the plugin anew, twice.
jest.setTimeout(60_000);

let built: BuiltPlugin;
let work: string;
let chatPact: string;
let callsPact: string;

beforeAll(async () => {
  built = buildPlugin();
  work = mkdtempSync(join(tmpdir(), 'pacts-'));
  chatPact = await record('chat', strictChat);
  callsPact = await record('calls', toolCalls);
});

afterAll(() => {
  built.remove();
  rmSync(work, { recursive: true });
});

async function record(name: string, contract: object): Promise<string> {
  const dir = join(work, name);
  await recordPact({
    pluginDirectory: built.directory,
    version: built.version,
    dir,
    contract,
    description: name,
  });
  return readPact(dir).path;
}

/** Both official verifiers on one provider. */
async function verify(
  pact: string,
  provided: ProviderAnswer,
): Promise<{ cli: Verification; pactJs: Verification }> {
  const provider = await startProvider(provided);
  const options = { pluginDirectory: built.directory, pact, providerPort: provider.port };
  try {
    const [cli, pactJs] = await Promise.all([verifyWithCli(options), verifyWithPactJs(options)]);
    return { cli, pactJs };
  } finally {
    await provider.close();
  }
}

/** The bytes of a stream in pieces that end inside events, line ends and characters. */
const shred = (pieces: readonly string[], size = 7): Uint8Array[] => {
  const body = Buffer.from(pieces.join(''));
  return Array.from({ length: Math.ceil(body.length / size) }, (_, index) =>
    body.subarray(index * size, (index + 1) * size),
  );
};
const replaced = (number: number, piece: string): string[] =>
  answer(9).map((old, index) => (index === number - 1 ? piece : old));
const without = (number: number): string[] => answer(9).filter((_, index) => index !== number - 1);

describe('a consumer test with pact-js', () => {
  it('is answered with the example stream and writes an ordinary V4 pact', async () => {
    const dir = join(work, 'ordinary');
    const answered = await recordPact({
      pluginDirectory: built.directory,
      version: built.version,
      dir,
      contract: strictChat,
    });
    expect(answered).toMatchObject({ status: 200, contentType: 'text/event-stream' });
    expect(answered.body).toMatch(/^data: \{.*chào.*data: \[DONE\]\n\n$/s);
    const { pact } = readPact(dir);
    expect(pact.metadata).toMatchObject({
      pactSpecification: { version: '4.0' },
      plugins: [{ name: 'event-stream', version: built.version }],
    });
    expect(pact.interactions[0]).toMatchObject({
      response: {
        headers: { 'content-type': ['text/event-stream'] },
        body: { content: answered.body, contentType: 'text/event-stream', encoded: false },
        matchingRules: {
          body: {
            '$.events.content.data.choices[0].delta.content': { matchers: [{ match: 'type' }] },
            '$.events.finish.data.choices[0].finish_reason': {
              matchers: [{ match: 'regex', regex: '^(stop|length)$' }],
            },
          },
        },
      },
    });
    const { 'event-stream': stored } = pact.interactions[0]?.pluginConfiguration ?? {};
    expect(JSON.parse(stored?.contract ?? '')).toMatchObject({ specVersion: 1, terminator: '[DONE]' });
  });

  it.each<[string, () => { directory: string; contract: object }]>([
    ['the contract is refused', () => ({ directory: built.directory, contract: { phases: [] } })],
    ['the plugin is missing', () => ({ directory: emptyFolder(), contract: strictChat })],
  ])('passes though %s, and only the pact shows that it holds no stream', async (_, create) => {
    const { directory, contract } = create();
    const dir = mkdtempSync(join(work, 'silent-'));
    const answered = await recordPact({ pluginDirectory: directory, version: built.version, dir, contract });
    expect(answered).toMatchObject({ status: 200, contentType: null, body: '' });
    const [interaction] = readPact(dir).pact.interactions;
    expect(interaction?.response).toEqual({ status: 200 });
    expect(interaction?.pluginConfiguration).toBeUndefined();
  });
});

function emptyFolder(): string {
  const folder = join(work, 'no-plugins');
  mkdirSync(folder, { recursive: true });
  return folder;
}

describe('both official verifiers', () => {
  it.each([1, 9, 500, 20_000])('pass a stream with %i events of content', async (contents) => {
    const pieces = contents < 100 ? shred(answer(contents)) : answer(contents);
    const { cli, pactJs } = await verify(chatPact, { pieces });
    expect(cli).toMatchObject({ isKept: true, lines: [] });
    expect(pactJs).toMatchObject({ isKept: true, lines: [] });
  });

  it('pass parallel tool calls', async () => {
    const { cli, pactJs } = await verify(callsPact, { pieces: shred(parallelCalls()) });
    expect([cli.isKept, pactJs.isKept]).toEqual([true, true]);
  });

  it.each<[string, ProviderAnswer, RegExp]>([
    [
      'no delta',
      { pieces: replaced(5, event({ ...chunk({}), choices: [{ index: 0, finish_reason: null }] })) },
      /^event #5 \(phase 'content'\): \$\.choices\[0\]\.delta: expected a value such as .* but it was missing$/,
    ],
    [
      'a wrong type in an event',
      { pieces: replaced(5, event(chunk({ content: 7 }))) },
      /^event #5 \(phase 'content'\): \$\.choices\[0\]\.delta\.content: expected a string such as "Hello" but was 7 \(integer\)$/,
    ],
    [
      'no [DONE]',
      { pieces: without(13) },
      /^the stream must end with 'data: \[DONE\]', but the last of its 12 events was /,
    ],
    [
      'no finish reason',
      { pieces: without(11) },
      /^phase 'finish': expected at least 1 event like .* but found 0 /,
    ],
    [
      'no usage chunk',
      { pieces: without(12) },
      /^phase 'usage': expected at least 1 event like .* but found 0 /,
    ],
    [
      'broken JSON',
      { pieces: replaced(5, event('{"id": "x", "cho')) },
      /^event #5: data is not valid JSON: /,
    ],
    [
      'another id',
      {
        pieces: answer(9).map((piece, index) =>
          index < 4 ? piece : piece.replace('chatcmpl-9', 'chatcmpl-8'),
        ),
      },
      /^8 events, #5-#12: \$\.id must be the same in every event: /,
    ],
    [
      'an error event',
      { pieces: [...answer(9).slice(0, 5), event({ error: { message: 'overloaded' } })] },
      /^event #6: the provider reports an error inside the stream: \{"message":"overloaded"\}$/,
    ],
    [
      'a connection that is closed too early',
      { pieces: [...answer(9).slice(0, 5), 'data: {"id":"chatcm'], end: 'closed' },
      /^the stream breaks off in the middle of event #6, at byte \d+: /,
    ],
    [
      'lines of JSON instead of events',
      { pieces: answer(9).map((piece) => piece.slice('data: '.length, -1)) },
      /^the body is newline-delimited JSON instead of events /,
    ],
    [
      'a JSON document instead of events',
      { pieces: ['{"id":"chatcmpl-9"}'] },
      /^the body is one JSON document instead of a stream of events: /,
    ],
  ])('fail a stream with %s, in one and the same line', async (_, provided, line) => {
    const { cli, pactJs } = await verify(chatPact, provided);
    expect(cli).toMatchObject({ isKept: false, lines: [expect.stringMatching(line)] });
    expect(pactJs).toMatchObject({ isKept: false, lines: cli.lines });
  });

  it.each([
    [
      'wrong',
      ['{"ord', 'er":2}'],
      /^aggregate 'calls': \$\[1\]\.arguments\.order: expected a string such as "A1" but was 2 \(integer\)$/,
    ],
    [
      'no JSON',
      ['{"ord', 'er":"B2"'],
      /^aggregate 'calls' at \$\.choices\[0\]\.delta\.tool_calls\[1\], part 'arguments': the assembled text is not valid JSON: /,
    ],
  ])('fail tool arguments that assemble to something %s', async (_, pieces, line) => {
    const { cli, pactJs } = await verify(callsPact, { pieces: parallelCalls(pieces) });
    expect(cli).toMatchObject({ isKept: false, lines: [expect.stringMatching(line)] });
    expect(pactJs).toMatchObject({ isKept: false, lines: cli.lines });
  });

  it('fail a connection that breaks', async () => {
    const { cli, pactJs } = await verify(chatPact, { pieces: answer(9).slice(0, 5), end: 'broken' });
    expect([cli.isKept, pactJs.isKept]).toEqual([false, false]);
    expect(cli.output).toMatch(/error decoding response body/);
  });

  it.each(['application/json', 'application/x-ndjson'])('fail a body of the type %s', async (contentType) => {
    const { cli, pactJs } = await verify(chatPact, { pieces: ['{"id":"chatcmpl-9"}\n'], contentType });
    expect([cli.isKept, pactJs.isKept]).toEqual([false, false]);
    expect(cli.output).toContain(`but the actual content type was '${contentType}'`);
  });

  it('fail without the plugin', async () => {
    const provider = await startProvider({ pieces: answer(9) });
    const options = { pluginDirectory: emptyFolder(), pact: chatPact, providerPort: provider.port };
    const [cli, pactJs] = [await verifyWithCli(options), await verifyWithPactJs(options)];
    await provider.close();
    expect([cli.isKept, pactJs.isKept]).toEqual([false, false]);
  });
});
