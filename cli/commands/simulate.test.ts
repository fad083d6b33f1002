import { createServer } from 'node:net';
import { runCommand } from '../testing/run-command';
import { createSimulateCommand } from './simulate';

const run = (...args: string[]) => runCommand(createSimulateCommand(), args);

describe('modelpact simulate', () => {
  const occupant = createServer();

  afterEach(() => {
    jest.restoreAllMocks();
    occupant.close();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its URL first, answers there, and ends at %s',
    async (signal) => {
      const exitCode = process.exitCode;
      const { url, lines, ended } = run('--port', '0', '--seed', '3', '--break', 'usage');
      const base = await url;
      expect(base).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(lines.slice(1)).toEqual([
        `OpenAI base URL: ${base}/v1`,
        `Provider states: ${base}/_modelpact/provider-states`,
        'Broken promises: usage',
      ]);
      const response = await fetch(`${base}/v1/chat/completions`, {
        method: 'POST',
        headers: { authorization: 'Bearer sk-any', 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'gpt-4.1', messages: [{ role: 'user', content: 'Hello' }] }),
      });
      expect(await response.json()).not.toHaveProperty('usage');
      process.emit(signal);
      await ended;
      await expect(fetch(base)).rejects.toThrow();
      expect(process.exitCode).toBe(exitCode);
    },
  );

  it('accepts only the keys it is given', async () => {
    const { url, ended } = run('--port', '0', '--api-key', 'sk-one', '--api-key', 'sk-two');
    const base = await url;
    const statusFor = async (key: string) =>
      (await fetch(`${base}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect([await statusFor('sk-one'), await statusFor('sk-two'), await statusFor('sk-three')]).toEqual([
      200, 200, 401,
    ]);
    process.emit('SIGTERM');
    await ended;
  });

  it('lists the promises that it can break, and ends', async () => {
    const { lines, ended } = run('--list-breaks');
    await ended;
    expect(lines.some((line) => /^retry-after +A 429 has no Retry-After\.$/.test(line))).toBe(true);
  });

  it('lists the ways in which it can stream, and ends', async () => {
    const { lines, ended } = run('--list-variants');
    await ended;
    expect(lines.some((line) => /^crlf +Lines end with CR LF\.$/.test(line))).toBe(true);
  });

  it('streams as it is told, in so many events, and says so', async () => {
    const { url, lines, ended } = run('--port', '0', '--variant', 'no-space', '--content-events', '9');
    const base = await url;
    expect(lines.slice(3)).toEqual(['Variants: no-space']);
    const response = await fetch(`${base}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk-any', 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'gpt-4.1',
        messages: [{ role: 'user', content: 'Hello' }],
        stream: true,
      }),
    });
    // The role, nine pieces, the finish reason, [DONE].
    expect((await response.text()).match(/^data:[{[]/gm)).toHaveLength(12);
    process.emit('SIGTERM');
    await ended;
  });

  it.each([
    [['--break', 'slow=fast'], /^Failed to break 'slow': 'fast' is not a whole number of milliseconds\./],
    [['--variant', 'morse'], /^Failed to stream as 'morse': .*Known variants: .*crlf/],
  ])('says what is wrong with %j', async (args, message) => {
    const { ended } = run('--port', '0', ...args);
    await expect(ended).rejects.toMatchObject({ message: expect.stringMatching(message), exitCode: 2 });
  });

  it('says which promises there are where it is asked to break another', async () => {
    const { ended } = run('--port', '0', '--break', 'gravity');
    await expect(ended).rejects.toMatchObject({
      message: expect.stringMatching(/^Failed to break 'gravity': .*Known breaks: usage, /),
      exitCode: 2,
    });
  });

  it('says in one sentence that its port is in use', async () => {
    await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
    const address = occupant.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const { ended } = run('--port', String(port));
    await expect(ended).rejects.toMatchObject({
      message: `Failed to listen on 127.0.0.1:${port}: the port is in use. Choose another with --port or --host.`,
      exitCode: 2,
    });
  });

  it.each([
    ['--port', 'eighty'],
    ['--port', '70000'],
    ['--seed', '-1'],
    ['--gap-ms', '1.5'],
    ['--content-events', '0'],
    ['--content-events', '100001'],
  ])('refuses %s %s', async (option, value) => {
    await expect(run(option, value).ended).rejects.toMatchObject({ code: 'commander.invalidArgument' });
  });
});
