import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryEvidenceStore, type EvidenceStore } from './evidence-store';
import { openEvidenceFolder, readEvidenceFolder } from './open-evidence-folder';
import { recordedExchangeOf } from './testing/recorded-exchange-of';

let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'modelpact-evidence-'));
  folder = join(parent, 'evidence');
});

afterEach(() => rm(parent, { recursive: true }));

const recorded = recordedExchangeOf();
const file = () => join(folder, `${recorded.name}.json`);
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

async function keep(store: EvidenceStore): Promise<void> {
  const recording = await store.record(recorded);
  recording.notePiece(10.25, 13);
  await recording.close(recorded);
}

describe.each<[string, () => Promise<EvidenceStore>]>([
  ['in memory', async () => createMemoryEvidenceStore()],
  ['in a folder', () => openEvidenceFolder(folder)],
])('a store of evidence %s', (_where, openStore) => {
  it('gives back what was recorded, to the byte', async () => {
    const store = await openStore();
    await keep(store);

    expect(await store.find(recorded.name)).toEqual({ kind: 'whole', recorded });
  });

  it('has nothing of an exchange before it is closed, nor after it was abandoned', async () => {
    const store = await openStore();
    const recording = await store.record(recorded);
    recording.notePiece(1, 2);

    expect(await store.find(recorded.name)).toEqual({ kind: 'missing' });
    await recording.abandon();
    expect(await store.find(recorded.name)).toEqual({ kind: 'missing' });
  });

  it('takes the newer of two', async () => {
    const store = await openStore();
    await keep(store);
    const newer = { ...recorded, order: 7 };
    await (await store.record(newer)).close(newer);

    expect(await store.find(recorded.name)).toEqual({ kind: 'whole', recorded: newer });
  });
});

describe('a folder of evidence', () => {
  it('is one file for each exchange, for its owner only, to be read by people', async () => {
    await keep(await openEvidenceFolder(folder));

    expect(await readdir(folder)).toEqual([`${recorded.name}.json`]);
    expect([await modeOf(folder), await modeOf(file())]).toEqual([0o700, 0o600]);
    expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({
      recordedBy: 'modelpact 0.0.0',
      baseUrl: 'https://api.example.com/v1',
      sample: 1,
      order: 1,
      request: { method: 'POST', body: { text: '{"model":"gpt-4.1","temperature":1.0}' } },
      startedAt: '2026-01-01T00:00:00.000Z',
      status: 200,
      pieces: [
        { atMs: 10.25, text: 'data: chào\n\n' },
        { atMs: 20, base64: 'ww==' },
      ],
      end: { kind: 'complete' },
    });
  });

  it('shows what is under way as unfinished', async () => {
    const recording = await (await openEvidenceFolder(folder)).record(recorded);
    recording.notePiece(10.25, 13);
    const [name = ''] = await readdir(folder);

    expect(name).toMatch(/\.json\.part-\d+-[0-9a-f]{8}$/);
    expect(await modeOf(join(folder, name))).toBe(0o600);
    await recording.abandon();
    expect(await readdir(folder)).toEqual([]);
  });

  it('clears away what processes that have ended left unfinished, and nothing else', async () => {
    await keep(await openEvidenceFolder(folder));
    const { pid: ended } = spawnSync(process.execPath, ['--version']);
    for (const owner of [ended, process.pid, process.ppid]) await writeFile(`${file()}.part-${owner}`, '{');

    expect((await openEvidenceFolder(folder)).unfinishedCount).toBe(2);
    expect(await readdir(folder)).toEqual([
      `${recorded.name}.json`,
      `${recorded.name}.json.part-${process.ppid}`,
    ]);
  });

  it('keeps what was whole when its process ended, since it was paid for', async () => {
    await keep(await openEvidenceFolder(folder));
    const { pid: ended } = spawnSync(process.execPath, ['--version']);
    await rename(file(), `${file()}.part-${ended}-00c0ffee`);
    const again = await openEvidenceFolder(folder);

    expect(again.unfinishedCount).toBe(0);
    expect(await again.find(recorded.name)).toEqual({ kind: 'whole', recorded });
    expect(await readdir(folder)).toEqual([`${recorded.name}.json`]);
  });

  it('keeps two recordings of one exchange apart that are made at the same time', async () => {
    const store = await openEvidenceFolder(folder);
    const long = { ...recorded, recordedBy: 'x'.repeat(1_000_000) };
    const recordings = await Promise.all([recorded, long, recorded].map((one) => store.record(one)));
    expect(await readdir(folder)).toHaveLength(3);
    await Promise.all(recordings.map((recording, index) => recording.close(index === 1 ? long : recorded)));

    expect((await store.find(recorded.name)).kind).toBe('whole');
    expect(await readdir(folder)).toEqual([`${recorded.name}.json`]);
  });

  it.each<[string, (text: string) => string]>([
    ['cut off', (text) => text.slice(0, -20)],
    ['empty', () => ''],
    ['changed', (text) => text.replace('chào', 'chao')],
    ['of another format', (text) => text.replace('"version": 1', '"version": 2')],
  ])('says of a file that is %s that it is damaged', async (_how, damage) => {
    const store = await openEvidenceFolder(folder);
    await keep(store);
    await writeFile(file(), damage(await readFile(file(), 'utf8')));

    expect(await store.find(recorded.name)).toMatchObject({ kind: 'damaged' });
  });

  it('does not take the evidence of one exchange for that of another', async () => {
    const store = await openEvidenceFolder(folder);
    await keep(store);
    const other = recorded.name.replace('001', '002');
    await writeFile(join(folder, `${other}.json`), await readFile(file()));

    expect(await store.find(other)).toMatchObject({
      kind: 'damaged',
      detail: expect.stringMatching(/another/),
    });
  });

  it('leaves the rights of a folder alone that holds other things too', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'notes.txt'), '');
    await chmod(folder, 0o755);
    await openEvidenceFolder(folder);

    expect(await modeOf(folder)).toBe(0o755);
  });

  it('refuses in one sentence what is no folder', async () => {
    await writeFile(folder, '');

    await expect(openEvidenceFolder(folder)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(
        /^Failed to write evidence in .*: it cannot be used \(ENOTDIR\)\. Choose/,
      ),
    });
    // Below /proc nothing can be made, which goes on for ever where one does not look.
    await expect(openEvidenceFolder('/proc/nowhere/evidence')).rejects.toMatchObject({ exitCode: 2 });
    await expect(readEvidenceFolder(join(parent, 'nowhere'))).rejects.toThrow(/there is no such folder/);
  });
});
