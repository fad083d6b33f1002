import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { isBusy } from './is-busy';
import { migrate } from './migrate';
import { openStore } from './open-store';
import { migrations } from './schema';

describe('openStore', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'broker-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const file = (name = 'broker.sqlite') => join(folder, name);

  it('keeps in one file what was written before it was closed', () => {
    const first = openStore(file());
    first.run(
      "INSERT INTO environments (uuid, name, production, created_at, updated_at) VALUES ('u', 'n', 1, '', '')",
    );
    first.close();
    first.close();
    const second = openStore(file());
    expect(second.all('SELECT uuid FROM environments')).toEqual([{ uuid: 'u' }]);
    second.close();
    expect(readdirSync(folder)).toEqual(['broker.sqlite']);
  });

  it('can be closed while another process works on the same file', () => {
    const [first, second] = [openStore(file()), openStore(file())];
    first.run("INSERT INTO pacticipants (name, created_at, updated_at) VALUES ('a', '', '')");
    first.close();
    expect(second.all('SELECT name FROM pacticipants')).toEqual([{ name: 'a' }]);
    second.close();
  });

  it('goes on after another process has held the file for too long', () => {
    const [first, second] = [openStore(file()), openStore(file())];
    const insert = (name: string) =>
      first.run("INSERT INTO pacticipants (name, created_at, updated_at) VALUES (?, '', '')", name);
    first.all('PRAGMA busy_timeout = 0');
    second.transaction(() => {
      for (const write of [() => insert('a'), () => first.transaction(() => insert('b'))]) {
        expect(isBusy(failureOf(write))).toBe(true);
      }
    });
    first.transaction(() => first.run('DELETE FROM labels'));
    insert('c');
    expect(second.all('SELECT name FROM pacticipants')).toEqual([{ name: 'c' }]);
    first.close();
    second.close();
  });

  it('says why a write failed, also where the disk is full and the transaction has ended by itself', () => {
    const store = openStore(file());
    const { page_count: pages = 0 } = store.get<{ page_count: number }>('PRAGMA page_count') ?? {};
    store.all(`PRAGMA max_page_count = ${pages + 3}`);
    const insert = (name: string, displayName: string) =>
      store.transaction(() =>
        store.run(
          "INSERT INTO pacticipants (name, display_name, created_at, updated_at) VALUES (?, ?, '', '')",
          name,
          displayName,
        ),
      );
    expect(() => insert('a', 'x'.repeat(100_000))).toThrow('full');
    insert('b', 'B');
    expect(store.all('SELECT name FROM pacticipants')).toEqual([{ name: 'b' }]);
    store.close();
  });

  it('answers a write only after the disk has it, and keeps references intact', () => {
    const store = openStore(file());
    expect(store.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(store.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(() => store.run("INSERT INTO labels VALUES (99, 'n', '', '')")).toThrow('FOREIGN KEY');
    store.close();
  });

  it('takes back everything of a transaction that fails, nested or not', () => {
    const store = openStore(':memory:');
    const insert = (name: string) =>
      store.run("INSERT INTO pacticipants (name, created_at, updated_at) VALUES (?, '', '')", name);
    expect(() =>
      store.transaction(() => {
        insert('a');
        store.transaction(() => insert('b'));
        throw new Error('no');
      }),
    ).toThrow('no');
    store.transaction(() => insert('c'));
    expect(store.all('SELECT name FROM pacticipants')).toEqual([{ name: 'c' }]);
    store.close();
  });

  it('binds a single null and booleans', () => {
    const store = openStore(':memory:');
    expect(store.get('SELECT ? IS NULL AS none', null)).toEqual({ none: 1 });
    expect(store.get('SELECT ? AS yes, ? AS no', true, false)).toEqual({ yes: 1, no: 0 });
    store.close();
  });

  it.each([
    [
      'a file that is no database',
      () => writeFileSync(file(), 'not a database'.repeat(100)),
      'it is not an SQLite database',
    ],
    ['a database of another program', () => foreignDatabase(file()), 'it belongs to another program'],
    [
      'a database of a newer release',
      () => newerDatabase(file()),
      'a newer release of the broker has written it',
    ],
  ])('refuses %s and leaves it as it is', (_what, prepare, reason) => {
    prepare();
    const before = readFileSync(file());
    expect(() => openStore(file())).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(new RegExp(`^Failed to open the database .*: ${reason}`)),
        exitCode: 2,
      }),
    );
    expect(readFileSync(file()).subarray(100)).toEqual(before.subarray(100));
  });

  it('refuses a folder that is missing, and a folder', () => {
    const missing = join(folder, 'missing', 'broker.sqlite');
    expect(() => openStore(missing)).toThrow(
      /its folder does not exist\. Create the folder or name another file\.$/,
    );
    expect(() => openStore(folder)).toThrow(/it cannot be read and written as a file/);
  });

  it('applies each migration once, in order', () => {
    const store = openStore(':memory:');
    const next = [
      ...migrations,
      { version: 2, name: 'more', sql: 'CREATE TABLE more (a);\nCREATE TABLE most (b);\n' },
    ];
    migrate(store, 'file', next);
    migrate(store, 'file', next);
    expect(store.all('SELECT version, name FROM schema_migrations ORDER BY version')).toEqual(
      next.map(({ version, name }) => ({ version, name })),
    );
    store.close();
  });
});

function failureOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

function foreignDatabase(file: string): void {
  const database = new Database(file);
  database.exec('CREATE TABLE customers (name TEXT)');
  database.close();
}

function newerDatabase(file: string): void {
  const store = openStore(file);
  store.run("INSERT INTO schema_migrations (version, name) VALUES (999, 'of the future')");
  store.close();
}
