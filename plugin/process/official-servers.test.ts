import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommittedStream, committedPacts, readCommittedStreams } from '../testing/committed-streams';
import { runCli, type StartedServer, startCliServer } from '../testing/official-tools';

// Serving a stream needs no plugin: there is none where these servers look for plugins.
let work: string;
let noPlugins: string;

const streams = readCommittedStreams();

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'servers-'));
  noPlugins = join(work, 'no-plugins');
  mkdirSync(noPlugins);
});
afterAll(() => rmSync(work, { recursive: true }));

interface Answer {
  readonly status: number;
  readonly contentType: string | null;
  readonly body: string;
}

/** By this header, a regular expression, the stub server tells apart interactions whose requests are alike. */
const STATE_HEADER = 'x-provider-state';

/** Sends the request of a stream's interaction. */
async function ask(port: number, { request, state }: CommittedStream): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}${request.path}`, {
    method: request.method,
    headers: [
      ...Object.entries(request.headers).map(([name, [value = '']]): [string, string] => [name, value]),
      [STATE_HEADER, `^${state.replace(/[{}]/g, '\\$&')}$`],
    ],
    body: JSON.stringify(request.body.content),
  });
  const { status, headers } = response;
  return { status, contentType: headers.get('content-type'), body: await response.text() };
}

describe('the committed pacts', () => {
  it('hold streams', () => {
    expect(committedPacts().length).toBeGreaterThan(0);
    expect(new Set(streams.map(({ file }) => file))).toEqual(new Set(committedPacts()));
  });
});

describe('the stub server, with the pacts as they are', () => {
  let stub: StartedServer;

  beforeAll(async () => {
    const files = committedPacts().flatMap((file) => ['--file', file]);
    stub = await startCliServer(['stub', ...files, '--provider-state-header-name', STATE_HEADER], noPlugins);
  });
  afterAll(() => stub.stop());

  it.each(streams)('serves "$description"', async (stream) => {
    // Where requests and state are alike, it may answer with the stream of any of these interactions.
    const examples = streams
      .filter(({ file, state }) => file === stream.file && state === stream.state)
      .map(({ example }) => example);
    const { status, contentType, body } = await ask(stub.port, stream);
    expect({ status, contentType }).toEqual({ status: 200, contentType: 'text/event-stream' });
    expect(examples).toContain(body);
  });
});

describe('the mock server, with a pact of one interaction', () => {
  let master: StartedServer;

  beforeAll(async () => {
    const output = join(work, 'written');
    mkdirSync(output);
    const options = ['--host', '127.0.0.1', '--port', '0', '--output', output, '--no-file-log'];
    master = await startCliServer(['mock', 'start', ...options], noPlugins);
  });
  afterAll(() => master.stop());

  const mock = (command: string, ...args: string[]): Promise<{ code: number | null; output: string }> =>
    runCli(['mock', command, '--host', '127.0.0.1', '--port', String(master.port), ...args], noPlugins);

  // The server makes ids of hexadecimal digits, and one without a letter it takes for a port and fails.
  const createMock = async (file: string): Promise<{ id: string; port: string }> => {
    const { output } = await mock('create', '--file', file);
    const [, id = '', port = ''] = /Mock server (\S+) started on port (\d+)/.exec(output) ?? [];
    return /^\d+$/.test(id) ? createMock(file) : { id, port };
  };

  it.each(streams)('serves "$description", and finds its pact kept', async (stream) => {
    const file = join(work, 'one.json');
    writeFileSync(file, JSON.stringify(stream.onlyPact));
    const { id, port } = await createMock(file);
    const unasked = await mock('verify', '--mock-server-id', id);
    expect(unasked.code).not.toBe(0);
    expect(await ask(Number(port), stream)).toEqual({
      status: 200,
      contentType: 'text/event-stream',
      body: stream.example,
    });
    expect(await mock('verify', '--mock-server-id', id)).toMatchObject({ code: 0 });
  });

  it('writes the pacts that it found kept', () => {
    expect(readdirSync(join(work, 'written'))).toHaveLength(committedPacts().length);
  });
});
