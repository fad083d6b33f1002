import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEvidenceFolder } from './open-evidence-folder';
import { prepareDefaultFolder } from './prepare-default-folder';
import { recordedExchangeOf } from './testing/recorded-exchange-of';

const recorded = recordedExchangeOf();
const EVIDENCE = `${recorded.name}.json`;
let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'modelpact-default-'));
  folder = join(parent, 'evidence');
});

afterEach(() => rm(parent, { recursive: true }));

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

describe('a folder of evidence that nobody has named', () => {
  it('is made for its owner only, and stays out of git', async () => {
    await prepareDefaultFolder(folder);

    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
    expect([await modeOf(folder), await modeOf(join(folder, '.gitignore'))]).toEqual([0o700, 0o600]);
  });

  it('is taken as it is where it holds evidence, or will', async () => {
    await mkdir(folder);
    await writeFile(join(folder, '.DS_Store'), '');
    await prepareDefaultFolder(folder);
    expect((await readdir(folder)).sort()).toEqual(['.DS_Store', '.gitignore']);
    await writeFile(join(folder, '.gitignore'), 'mine');
    await prepareDefaultFolder(folder);
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('mine');

    await rm(join(folder, '.gitignore'));
    await writeFile(join(folder, EVIDENCE), '{}');
    await writeFile(join(folder, `${EVIDENCE}.part-1-0a`), '{}');
    await prepareDefaultFolder(folder);
    // Whoever put evidence there without one may want it in git.
    expect(await readdir(folder)).not.toContain('.gitignore');
  });

  it('is left alone where it is something else, in one sentence', async () => {
    await mkdir(folder, { mode: 0o755 });
    await chmod(folder, 0o755);
    await writeFile(join(folder, EVIDENCE), '{}');
    await writeFile(join(folder, 'photo.jpg'), '');

    await expect(prepareDefaultFolder(folder)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(
        /^Failed to keep evidence: the folder ".*evidence" holds something else \("photo\.jpg"\) and is left alone; .*--evidence, .*--no-evidence\.$/,
      ),
    });
    expect((await readdir(folder)).sort()).toEqual([EVIDENCE, 'photo.jpg']);
    expect(await modeOf(folder)).toBe(0o755);
  });

  it('is refused in one sentence where it is a file', async () => {
    await writeFile(folder, '');

    await expect(prepareDefaultFolder(folder)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/ENOTDIR.*--evidence/),
    });
  });

  it('is closed to others again when it is opened, since all in it is ours', async () => {
    await prepareDefaultFolder(folder);
    await chmod(folder, 0o755);
    await openEvidenceFolder(folder);

    expect(await modeOf(folder)).toBe(0o700);
  });
});
