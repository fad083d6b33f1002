import fsPromises, { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { verificationReportSchema } from '../../provider';
import { useVerify } from '../testing/use-verify';

const setting = useVerify();
const { stdout, stderr, writePact, verify, expectAsSchemaSays } = setting;

describe('the outputs of modelpact verify', () => {
  it('writes the report as JSON, as JUnit and as a page, without colours', async () => {
    await writePact('page');
    await verify(
      '--json',
      join(setting.folder, 'out/report.json'),
      '--report',
      join(setting.folder, 'out/junit'),
    );
    const report = JSON.parse(await readFile(join(setting.folder, 'out/report.json'), 'utf8')) as unknown;
    const page = await readFile(join(setting.folder, 'out/junit/index.html'), 'utf8');
    const junit = await readFile(join(setting.folder, 'out/junit/junit.xml'), 'utf8');

    await expectAsSchemaSays(verificationReportSchema, 'out/report.json');
    expect(page).toContain('<h1>chat-api <span>breaks its contracts</span></h1>');
    expect(report).toMatchObject({ version: 1, verdict: 'broken', pacts: [{ consumer: 'shop' }] });
    expect(junit).toContain('failures="1"');
    expect(stdout.join('')).not.toContain('\u001b');
  });

  it('refuses a place for its report that cannot be written, before the provider is called', async () => {
    await writePact('list');
    const calls = jest.fn();
    setting.server.on('request', calls);
    const inFile = join(setting.folder, 'pact.json', 'report.json');

    expect(await verify('--json', inFile)).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/--json/),
    });
    expect(await verify('--json', setting.folder)).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/folder/),
    });
    expect(calls).not.toHaveBeenCalled();
  });

  it.each([
    ['--json', 'out/', /^Failed to write .*out\/: it is a folder\. Name a file with --json\.$/],
    [
      '--report',
      'a',
      /^Failed to write .*a\/index\.html: it is a folder\. Choose another folder with --report\.$/,
    ],
    [
      '--report',
      'b',
      /^Failed to write .*b\/junit\.xml: it is a folder\. Choose another folder with --report\.$/,
    ],
    [
      '--report',
      'c',
      /^Failed to write .*c\/junit\.xml: it is there and cannot be written\. Choose another folder/,
    ],
  ])(
    'refuses %s %s, where a result could not be written at the end, before the provider is called',
    async (...row) => {
      const [flag, place, message] = row;
      await writePact('list');
      await mkdir(join(setting.folder, 'a/index.html'), { recursive: true });
      await mkdir(join(setting.folder, 'b/junit.xml'), { recursive: true });
      await mkdir(join(setting.folder, 'c'));
      await writeFile(join(setting.folder, 'c/junit.xml'), '');
      // By its mode alone the file would still be writable for a superuser.
      jest.spyOn(fsPromises, 'access').mockImplementation(async (file) => {
        if (String(file).endsWith('c/junit.xml')) throw new Error('EACCES');
      });
      const calls = jest.fn();
      setting.server.on('request', calls);

      expect(await verify(flag, `${setting.folder}/${place}`)).toEqual({
        exitCode: 2,
        message: expect.stringMatching(message),
      });
      expect(calls).not.toHaveBeenCalled();
    },
  );

  it('refuses a folder that can neither be found nor made, at once', async () => {
    await writePact('list');
    const calls = jest.fn();
    setting.server.on('request', calls);

    expect(await verify('--report', '/proc/no/such/folder')).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^Failed to write to \/proc\/no\/such\/folder: .*--report/),
    });
    expect(calls).not.toHaveBeenCalled();
  });

  it('writes the other reports where one cannot be written, and tells it in a sentence', async () => {
    await writePact('list');

    expect(await verify('--json', '/dev/full', '--report', join(setting.folder, 'out'))).toMatchObject({
      exitCode: 2,
    });
    expect(stderr.join('')).toBe(
      'error: Failed to write the result to /dev/full: there is no space left on the device. Make room there, or name another place with --json.\n',
    );
    expect(await readFile(join(setting.folder, 'out/junit.xml'), 'utf8')).toContain('tests="1"');
    expect(await readFile(join(setting.folder, 'out/index.html'), 'utf8')).toContain('</html>');
    await writePact('page');
    expect(await verify('--json', '/dev/full')).toMatchObject({ exitCode: 1 });
    expect(await verify('--plan', '--json', '/dev/full')).toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^Failed to write the result to \/dev\/full/),
    });
  });

  it('appends a summary to the page of a step, where there is one', async () => {
    await writePact('page');
    const summary = join(setting.folder, 'summary.md');
    await writeFile(summary, '# Before\n');
    process.env['GITHUB_STEP_SUMMARY'] = summary;

    expect(await verify()).toMatchObject({ exitCode: 1 });
    expect(await readFile(summary, 'utf8')).toMatch(/^# Before\n## ❌ chat-api: broken\n/);
    process.env['GITHUB_STEP_SUMMARY'] = join(setting.folder, 'no/such/folder/summary.md');
    await writePact('list');
    expect(await verify()).toMatchObject({ exitCode: 0 });
    expect(stderr.join('')).toMatch(/^warning: Failed to write the step summary to .*: ENOENT\. .*\n$/);
  });
});
