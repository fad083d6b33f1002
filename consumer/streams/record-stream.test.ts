import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chatStream } from './chat-stream';
import type { StreamContract } from './contract';
import { eventStream } from './event-stream';
import { recordChecked, recordStream, type StreamInteraction } from './record-stream';

const greeting = eventStream({ phases: [{ name: 'greeting', event: 'hello', data: { text: 'Xin chào' } }] });
const emptyPhases = eventStream({ phases: [] });

// The plugin is a process of its own that each recording starts anew, which a busy machine does slowly.
jest.setTimeout(60_000);

describe('recordStream', () => {
  const pluginDirectory = process.env['PACT_PLUGIN_DIR'];
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'record-stream-'));
  });
  afterEach(() => {
    process.env['PACT_PLUGIN_DIR'] = pluginDirectory;
    rmSync(folder, { recursive: true, force: true });
  });

  const exchange = (stream: StreamContract, changes: Partial<StreamInteraction> = {}): StreamInteraction => ({
    pact: { consumer: 'reader', provider: 'streams', dir: folder, logLevel: 'error' },
    description: 'a stream',
    request: { method: 'GET', path: '/stream' },
    stream,
    ...changes,
  });
  const pactFile = () => join(folder, 'reader-streams.json');
  const readPact = () => JSON.parse(readFileSync(pactFile(), 'utf8'));
  const read = async ({ url }: { url: string }) => (await fetch(`${url}/stream`)).text();
  const neverRun = async () => {
    throw new Error('The test was run.');
  };

  it('serves the example stream, and writes it with its contract and rules', async () => {
    const stream = chatStream({ content: 'Xin chào' });
    const annotate: StreamInteraction['annotate'] = (interaction) => interaction.comment('for the shop');
    const states = [['the model {model} is available', { model: 'gpt-4.1' }]] as const;
    const served = await recordStream(exchange(stream, { annotate, states }), read);

    expect(served).toMatch(/^data: \{[\s\S]+"content":" chào"[\s\S]+data: \[DONE\]\n\n$/);
    expect(readPact().metadata.plugins).toMatchObject([{ name: 'event-stream', version: '0.1.0' }]);
    expect(readPact().interactions).toMatchObject([
      {
        description: 'a stream',
        comments: { text: ['for the shop'] },
        providerStates: [{ name: 'the model {model} is available', params: { model: 'gpt-4.1' } }],
        response: {
          body: { content: served, contentType: 'text/event-stream' },
          // The plugin judges the content type.
          headers: { 'Content-Type': ['text/event-stream'] },
          matchingRules: {
            header: { 'Content-Type': { matchers: [{ match: 'regex', regex: '^.+$' }] } },
            body: { '$.events.content.data.id': { matchers: [{ match: 'type' }] } },
          },
        },
        pluginConfiguration: { 'event-stream': { contract: expect.stringContaining('"phases"') } },
      },
    ]);
  });

  it('fails where the plugin is missing, and says how to install it', async () => {
    process.env['PACT_PLUGIN_DIR'] = folder;
    await expect(recordStream(exchange(greeting), neverRun)).rejects.toThrow(
      `Failed to record the stream "a stream": ${folder} holds no Pact plugin event-stream of version 0.1.0 or ` +
        'later. Install it (npx modelpact plugin install)',
    );
    expect(existsSync(pactFile())).toBe(false);
  });

  it('fails where there is no such folder', async () => {
    process.env['PACT_PLUGIN_DIR'] = join(folder, 'nowhere');
    await expect(recordStream(exchange(greeting), neverRun)).rejects.toThrow('npx modelpact plugin install');
  });

  it('fails where the plugin refuses the contract, before anything is recorded', async () => {
    await expect(recordStream(exchange(emptyPhases), neverRun)).rejects.toThrow(
      'Failed to record the stream "a stream": the plugin refuses its contract: phases must be a list of phases',
    );
    expect(existsSync(pactFile())).toBe(false);
  });

  it('fails where the plugin is too old for the contract, and says to install a newer one', async () => {
    mkdirSync(join(folder, 'event-stream-9.0.0'));
    const manifest = { name: 'event-stream', version: '9.0.0', entryPoint: 'index.js' };
    writeFileSync(join(folder, 'event-stream-9.0.0/pact-plugin.json'), JSON.stringify(manifest));
    const error = 'specVersion must be 1, the version that this plugin knows, but it is 2';
    const program = `console.log(${JSON.stringify(JSON.stringify({ ok: false, error }))});`;
    writeFileSync(join(folder, 'event-stream-9.0.0/index.js'), program);
    process.env['PACT_PLUGIN_DIR'] = folder;
    await expect(recordStream(exchange(greeting), neverRun)).rejects.toThrow(
      `Failed to record the stream "a stream": the plugin refuses its contract: ${error}. Install the plugin of this package (npx modelpact plugin install).`,
    );
  });

  it('fails where the plugin does not run', async () => {
    mkdirSync(join(folder, 'event-stream-9.0.0'));
    const manifest = { name: 'event-stream', version: '9.0.0', entryPoint: 'missing.js' };
    writeFileSync(join(folder, 'event-stream-9.0.0/pact-plugin.json'), JSON.stringify(manifest));
    process.env['PACT_PLUGIN_DIR'] = folder;
    await expect(recordStream(exchange(greeting), neverRun)).rejects.toMatchObject({
      name: 'StreamRecordingError',
      message: expect.stringMatching(
        /^Failed to record the stream "a stream": the plugin in .*missing\.js does not run: Error: Cannot find module .*\. Install it again \(npx modelpact plugin install\)\.$/,
      ),
    });
  });

  // Here nothing is refused before, as if the plugin had failed in between: pact-js then answers an empty body,
  // writes a pact without one, and passes.
  it('fails where pact-js has passed in silence and written a pact without the stream', async () => {
    const recording = recordChecked(exchange(emptyPhases), read, () => ({ example: 'data: {}\n\n' }));
    await expect(recording).rejects.toThrow('reader-streams.json holds no response body for it');
    expect(readPact().interactions).toMatchObject([{ response: { status: 200 } }]);
  });

  it('fails where another stream of the same description and states would take its place', async () => {
    const shorter = eventStream({ phases: [{ name: 'greeting', event: 'hello', data: { text: 'Chào' } }] });
    const states = [['the shop is open']] as const;
    await recordStream(exchange(greeting), read);
    await recordStream(exchange(shorter, { states }), read);
    // The same once more is no harm: a test may be tried again.
    await recordStream(exchange(greeting), read);
    await expect(recordStream(exchange(shorter), neverRun)).rejects.toThrow(
      'Failed to record the stream "a stream": another stream of that description and those states was recorded ' +
        'before, and this one would take its place. Give each interaction a description of its own.',
    );
    expect(readPact().interactions).toMatchObject([
      { response: { body: { content: expect.stringContaining('Xin chào') } } },
      { providerStates: [{ name: 'the shop is open' }] },
    ]);
  });

  it('fails with the error of the test, and writes nothing', async () => {
    const failing = async (server: { url: string }) => {
      await read(server);
      throw new Error('the consumer cannot read it');
    };
    await expect(recordStream(exchange(greeting), failing)).rejects.toThrow('the consumer cannot read it');
    expect(existsSync(pactFile())).toBe(false);
  });
});
