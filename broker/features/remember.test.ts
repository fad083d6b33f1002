import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { given } from '../testing/given';
import { TestBroker } from '../testing/test-broker';

describe('a broker that is started again', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'broker-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('remembers everything', async () => {
    const database = join(folder, 'broker.sqlite');
    const first = new TestBroker({ database });
    await given(first)
      .environment('prod', true)
      .publishedPact({ branch: 'main', tags: ['a'] })
      .verified()
      .deployedTo('prod');
    const paths = [
      '/pacts/provider/Bar/consumer/Foo/version/1',
      '/pacts/provider/Bar/consumer/Foo/latest/verification-results/latest',
      '/pacticipants/Foo/versions/1',
      '/environments',
      '/dashboard',
      '/metrics',
    ];
    const before = await Promise.all(paths.map((path) => first.get(path)));
    await first.close();
    const second = new TestBroker({ database });
    const after = await Promise.all(paths.map((path) => second.get(path)));
    expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body));
    expect(before.every(({ status }) => status === 200)).toBe(true);
    await second.close();
  });

  it('has what it answered, also when the one before was never closed', async () => {
    const database = join(folder, 'broker.sqlite');
    const first = new TestBroker({ database });
    await given(first).publishedPact();
    const second = new TestBroker({ database });
    expect((await second.get('/pacts/provider/Bar/consumer/Foo/version/1')).status).toBe(200);
    await given(second).publishedPact({ version: '2' });
    expect((await first.get('/pacts/provider/Bar/consumer/Foo/version/2')).status).toBe(200);
    await second.close();
    await first.close();
  });
});
