import { createProgram } from './program';
import { reportFailure } from './report-failure';

let stdout: string;
let stderr: string;

beforeEach(() => {
  stdout = '';
  stderr = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
});

afterEach(() => jest.restoreAllMocks());

async function modelpact(...args: string[]): Promise<number> {
  const failure = await createProgram(args)
    .parseAsync(args, { from: 'user' })
    .then(() => undefined, reportFailure);
  return failure ?? 0;
}

const COMMANDS = [
  'verify',
  'simulate',
  'gateway',
  'broker',
  'plugin',
  'plugin install',
  'plugin path',
  'doctor',
];

describe('modelpact', () => {
  it.each(COMMANDS)('explains %s', async (command) => {
    expect(await modelpact(...command.split(' '), '--help')).toBe(0);
    expect(stdout).toContain(`Usage: modelpact ${command} `);
    expect(stderr).toBe('');
  });

  it('names its commands, and tells its version', async () => {
    expect(await modelpact('--help')).toBe(0);
    for (const command of COMMANDS) expect(stdout).toContain(`  ${command.split(' ')[0]} `);
    expect(await modelpact('--version')).toBe(0);
    expect(stdout).toMatch(/\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [['simulat'], 'command', 'simulate'],
    [['simulate', '--prot', '0'], 'option', '--port'],
  ])('guesses what %j was to be', async (args, what, meant) => {
    expect(await modelpact(...args)).toBe(2);
    expect(stderr).toMatch(new RegExp(`^error: unknown ${what} '\\S+'\n\\(Did you mean ${meant}\\?\\)\n`));
  });

  it('loads no room for who asks what there is', () => {
    const loaded: string[] = [];
    jest.doMock('./commands/simulate', () => loaded.push('simulate'));
    for (const words of [[], ['--help'], ['--version'], ['help'], ['plugin']]) createProgram(words);
    jest.dontMock('./commands/simulate');

    expect(loaded).toEqual([]);
  });

  it('knows the options of a command that is not the first word', async () => {
    expect(await modelpact('help', 'simulate')).toBe(0);
    expect(stdout).toContain('--seed <number>');
  });

  it.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['plugin', 'remove'], "unknown command 'remove'"],
    [['verify', '--colour'], "unknown option '--colour'"],
    [['simulate', '--port', 'http'], "option '--port <number>' argument 'http' is invalid"],
    [['broker', '--port'], "option '--port <number>' argument missing"],
    [['doctor', 'now'], "too many arguments for 'doctor'"],
  ])('ends with 2 and one sentence for %j', async (args, sentence) => {
    expect(await modelpact(...args)).toBe(2);
    expect(stderr).toContain(`error: ${sentence}`);
    expect(stderr).toMatch(/^error: [^\n]+\n\(--help shows the options\)\n$/);
    expect(stdout).toBe('');
  });

  it('shows what there is where nothing is asked for', async () => {
    expect(await modelpact()).toBe(2);
    expect(stderr).toContain('Commands:');
  });
});
