import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createInterface } from 'node:readline';
import { status } from '@grpc/grpc-js';
import { type BuiltPlugin, buildPlugin } from '../testing/build-plugin';
import { like, strictChat } from '../testing/chat-contract';
import { answer, chunk, event } from '../testing/chat-stream';
import { messageOfBlocks } from '../testing/messages-stream';
import { type StartedPlugin, startPlugin } from '../testing/plugin-client';
import type { CompareContentsResponse, ConfigureInteractionResponse } from './messages';
import { convertJsonToStruct } from './struct';

// What a driver takes: more would be an error that names no cause.
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

let built: BuiltPlugin;
let plugin: StartedPlugin;

beforeAll(async () => {
  built = buildPlugin();
  plugin = await startPlugin(built.program);
});

afterAll(async () => {
  await plugin.stop();
  built.remove();
});

const configure = async (contract: object): Promise<ConfigureInteractionResponse> =>
  plugin.call('ConfigureInteraction', {
    contentType: 'text/event-stream',
    contentsConfig: convertJsonToStruct(contract as never),
  });

async function compare(pieces: readonly string[], changes: object = {}): Promise<CompareContentsResponse> {
  const { interaction: [recorded] = [] } = await configure(strictChat);
  return plugin.call('CompareContents', {
    expected: recorded?.contents,
    actual: { contentType: 'text/event-stream', content: { value: Buffer.from(pieces.join('')) } },
    allow_unexpected_keys: true,
    rules: recorded?.rules,
    pluginConfiguration: recorded?.pluginConfiguration,
    ...changes,
  });
}

describe('the plugin process', () => {
  it('says what it matches and generates', async () => {
    const values = { 'content-types': 'text/event-stream' };
    expect(await plugin.call('InitPlugin', { implementation: 'test', version: '1' })).toEqual({
      catalogue: [
        { type: 'CONTENT_MATCHER', key: 'event-stream', values },
        { type: 'CONTENT_GENERATOR', key: 'event-stream', values },
      ],
    });
    expect(await plugin.call('UpdateCatalogue', { catalogue: [] })).toEqual({});
  });

  it('gives contents back as they are, since a stream has no generators', async () => {
    const contents = { contentType: 'text/event-stream', content: { value: Buffer.from('data: a\n\n') } };
    expect(await plugin.call('GenerateContent', { contents })).toEqual({ contents });
  });

  it('makes an example, rules and one text of a contract', async () => {
    const { interaction: [recorded] = [] } = await configure(strictChat);
    expect(String(recorded?.contents.content?.value)).toMatch(/^data: \{.*data: \[DONE\]\n\n$/s);
    expect(recorded?.contents).toMatchObject({ contentType: 'text/event-stream', contentTypeHint: 'TEXT' });
    expect(Object.keys(recorded?.rules ?? {})).toContain('$.events.content.data.choices[0].delta.content');
    const { fields = {} } = recorded?.pluginConfiguration.interactionConfiguration ?? {};
    expect(Object.keys(fields)).toEqual(['contract']);
    expect(JSON.parse(fields['contract']?.stringValue ?? '')).toMatchObject({ specVersion: 1 });
    expect(recorded?.interactionMarkup).toContain('- content: at least 1');
  });

  it('keeps the order of keys of a contract that comes as one text', async () => {
    const text = JSON.stringify({ phases: [{ name: 'a', data: { z: 1, a: like(2) } }] });
    const { interaction: [recorded] = [] } = await configure({ contract: text });
    expect(String(recorded?.contents.content?.value)).toBe('data: {"z":1,"a":2}\n\n');
  });

  it('refuses a contract whose own example does not keep it', async () => {
    const phases = [{ name: 'a', data: { 'pact:matcher:type': 'integer', value: 'x' } }];
    expect(await configure({ phases })).toEqual({
      error:
        'The stream contract was refused: the example of "a" does not keep its own rules: $: expected an integer but was "x" (string).',
    });
  });

  it('passes a stream that keeps the contract and fails one that does not', async () => {
    expect(await compare(answer(3))).toEqual({});
    expect(await compare(answer(3).slice(0, -2))).toEqual({
      results: {
        $: {
          mismatches: [
            expect.objectContaining({
              path: '$',
              mismatch: expect.stringMatching(/^the stream ends too early/),
            }),
          ],
        },
      },
    });
  });

  it.each([
    [
      'another content type',
      'text/plain',
      "expected the content type 'text/event-stream' but was 'text/plain'",
    ],
    ['a stream of that type with parameters', 'Text/Event-Stream; charset=utf-8', undefined],
    ['a stream whose type the verifier does not know', '*/*', undefined],
  ])('judges the content type: %s', async (_, contentType, line) => {
    const content = { value: Buffer.from(answer(3).join('')) };
    const { results } = await compare([], { actual: { contentType, content } });
    expect(results?.['$']?.mismatches.map(({ mismatch }) => mismatch)).toEqual(line && [line]);
  });

  it('says of a body of another content type what it is', async () => {
    const content = { value: Buffer.from('{"id":1}\n{"id":2}\n') };
    const { results } = await compare([], { actual: { contentType: 'application/x-ndjson', content } });
    expect(results?.['$']?.mismatches.map(({ mismatch }) => mismatch)).toEqual([
      expect.stringMatching(
        /^expected the content type 'text\/event-stream' but was 'application\/x-ndjson': the body is newline-delimited JSON /,
      ),
    ]);
  });

  it('takes streams beyond four megabytes and answers far below them', async () => {
    const wrong = Array.from({ length: 20_000 }, (_, index) =>
      event(chunk({ content: index, note: 'x'.repeat(200) })),
    );
    expect(Buffer.byteLength(wrong.join(''))).toBeGreaterThan(MAX_ANSWER_BYTES);
    const response = await compare(wrong);
    expect(JSON.stringify(response).length).toBeLessThan(MAX_ANSWER_BYTES / 40);
    const lines = response.results?.['$']?.mismatches.map(({ mismatch }) => mismatch) ?? [];
    expect(lines).toContainEqual(expect.stringMatching(/^199\d\d events, #2-#199\d\d \(phase 'content'\): /));
  });

  it('refuses keys that the example does not hold where the verifier says so', async () => {
    const response = await compare(answer(1), { allow_unexpected_keys: false });
    expect(response.results?.['$']?.mismatches[0]?.mismatch).toContain('expected no such key');
  });

  it.each([
    ['no contract', { pluginConfiguration: {} }, 'its plugin configuration holds no contract'],
    [
      'a contract that is no JSON',
      { pluginConfiguration: { interactionConfiguration: convertJsonToStruct({ contract: '{' }) } },
      'it is not valid JSON',
    ],
    [
      'an unknown rule',
      { rules: { $: { rule: [{ type: 'colour' }] } } },
      'the matcher "colour" cannot be used in an event stream',
    ],
  ])('says what is wrong with a pact that holds %s', async (_, changes, reason) => {
    expect(await compare(answer(1), changes)).toEqual({
      error: `The pact file holds a stream contract that cannot be used: ${reason}. Record it again.`,
    });
  });

  it('says of a contract in a newer format that the plugin is too old', async () => {
    const contract = JSON.stringify({ specVersion: 3, phases: [], unheard: 'of' });
    const pluginConfiguration = { interactionConfiguration: convertJsonToStruct({ contract }) };
    expect(await compare(answer(1), { pluginConfiguration })).toEqual({
      error:
        'The pact file holds a stream contract that cannot be used: specVersion is 3, and this plugin knows 1 and 2: the contract was written for a newer plugin. Install a newer plugin (npx modelpact plugin install).',
    });
  });

  it('describes what repeats to those who read the pact', async () => {
    const { interaction: [recorded] = [] } = await configure(messageOfBlocks);
    expect(recorded?.interactionMarkup).toContain(
      '- blocks, repeated, 1 to 4:\n  - one of\n    - text_start: exactly 1\n    - text: at least 1\n    or\n',
    );
  });

  it.each(['', 'wrong', '00000000-0000-0000-0000-000000000000'])(
    'refuses a call with the key %j',
    async (key) => {
      for (const method of ['InitPlugin', 'ConfigureInteraction', 'CompareContents', 'GenerateContent']) {
        await expect(plugin.call(method, {}, key)).rejects.toMatchObject({ code: status.UNAUTHENTICATED });
      }
    },
  );

  it('listens on the loopback interface only', async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    const outward = addresses.filter(({ internal, family }) => !internal && family === 'IPv4');
    const { port } = plugin;
    await expect(canConnect('127.0.0.1', port)).resolves.toBe(true);
    for (const { address } of outward) await expect(canConnect(address, port)).resolves.toBe(false);
  });
});

describe('the plugin process as a check', () => {
  const check = (input: string): { status: number | null; result: unknown } => {
    const { status: code, stdout } = spawnSync(built.program, ['check'], { input, encoding: 'utf8' });
    return { status: code, result: JSON.parse(stdout) };
  };

  it('shows the example of a contract that can be recorded', () => {
    const contract = { phases: [{ name: 'a', data: { x: like(1) } }] };
    expect(check(JSON.stringify(contract))).toEqual({
      status: 0,
      result: { ok: true, example: 'data: {"x":1}\n\n' },
    });
    expect(check(JSON.stringify({ contract: JSON.stringify(contract) })).status).toBe(0);
  });

  it('says why a contract cannot be recorded', () => {
    expect(check('{"phases":[]}')).toEqual({
      status: 2,
      result: { ok: false, error: 'phases must be a list of phases, but it is []' },
    });
    expect(check('{')).toEqual({ status: 2, result: { ok: false, error: 'the contract is not valid JSON' } });
  });
});

describe('a plugin process whose parent is gone', () => {
  it.each(['is killed', 'ends by itself', 'is killed before it could read the port'])(
    'ends when it %s',
    async (how) => {
      const script = `
      const { spawn } = require('node:child_process');
      const child = spawn(${JSON.stringify(built.program)}, { stdio: ['ignore', 'pipe', 'ignore'] });
      const tell = () => {
        console.log(child.pid);
        if (${JSON.stringify(how)} === 'ends by itself') process.exit(0);
      };
      if (${JSON.stringify(how)}.includes('before')) tell();
      else child.stdout.once('data', tell);`;
      const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
      parent.kill('SIGKILL');
      await expect(isGone(Number(line))).resolves.toBe(true);
    },
  );
});

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Waits until a process is gone; a test that waits too long fails by jest's own limit. */
async function isGone(pid: number): Promise<boolean> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
