import { TestBroker } from '../../testing/test-broker';
import { browse, linksNamed, readableText, tableRows } from '../testing/browse';
import { deploy, publish, verify } from '../testing/seed';

const HOUR_MS = 3_600_000;

describe('the index as a page', () => {
  let broker: TestBroker;
  beforeEach(() => {
    broker = new TestBroker();
  });
  afterEach(() => broker.close());

  const show = async (path = '/'): Promise<string> => {
    const { status, text } = await browse(broker, path);
    expect(status).toBe(200);
    return text;
  };

  it('tells how to publish the first pact while there is none', async () => {
    const text = readableText(await show());
    expect(text).toContain('No contracts yet');
    expect(text).toContain(
      'pact-broker publish ./pacts \\ --broker-base-url http://broker \\ --consumer-app-version',
    );
  });

  it('shows who works with whom, the latest pact and its result', async () => {
    await publish(broker, { version: '1', branch: 'main' });
    await publish(broker, { version: '2', branch: 'feat/x', tags: ['rc'] });
    broker.clock.advance(2 * HOUR_MS);
    await verify(broker, { by: '77' });
    broker.clock.advance(HOUR_MS);
    const page = await show();
    expect(tableRows(page)).toEqual([
      'shop api 2 branch feat/x tag rc 3 hours ago Verified 1 hour ago by 77 nowhere Matrix Can I deploy?',
    ]);
    expect(linksNamed(page, '2')).toEqual(['/pacts/provider/api/consumer/shop/version/2']);
    expect(linksNamed(page, 'Matrix')).toContain('/matrix/provider/api/consumer/shop');
  });

  it('shows what is deployed where, and asks about production once there is one', async () => {
    await publish(broker, { version: '1' });
    await verify(broker, { by: '77' });
    expect(linksNamed(await show(), 'Can I deploy?')).toEqual([
      '/matrix?q[][pacticipant]=shop&q[][version]=1&latestby=cvp&latest=true',
    ]);
    await deploy(broker, 'shop', '1', 'production');
    await deploy(broker, 'api', '77', 'test');
    const page = await show();
    expect(readableText(page)).toContain('test provider 77 production consumer 1');
    expect(linksNamed(page, 'Can I deploy?')).toEqual([
      '/matrix?q[][pacticipant]=shop&q[][version]=1&latestby=cvpv&environment=production',
    ]);
  });

  describe('the status of an integration', () => {
    const statusOf = async (): Promise<string> =>
      readableText((await show()).split('data-label="Verification"')[1] ?? '');
    const other = [
      { description: 'other', request: { method: 'GET', path: '/other' }, response: { status: 200 } },
    ];

    it('is "never" without any result', async () => {
      await publish(broker);
      expect(await statusOf()).toMatch(/> Never verified /);
    });

    it('is "failed" when the last result of the latest pact is a failure', async () => {
      await publish(broker);
      await verify(broker);
      await verify(broker, { by: '11', success: false });
      expect(await statusOf()).toMatch(/> Failed just now by 11 /);
    });

    it('is "changed" when only an earlier content was verified', async () => {
      await publish(broker);
      await verify(broker, { by: '11' });
      await publish(broker, { version: '2', interactions: other });
      expect(await statusOf()).toMatch(/> Changed since last verified Before: just now by 11 /);
    });

    it('stays when a new version publishes the same content', async () => {
      await publish(broker);
      await verify(broker);
      await publish(broker, { version: '2' });
      expect(await statusOf()).toMatch(/> Verified /);
    });

    it('is "pending" when a content failed that the provider had not promised', async () => {
      await publish(broker);
      const pacts = await broker.post('/pacts/provider/api/for-verification', {
        consumerVersionSelectors: [{ latest: true }],
        includePendingStatus: true,
        providerVersionBranch: 'main',
      });
      const pact = await broker.get(pacts.body._embedded.pacts[0]._links.self.href);
      await broker.post(pact.body._links['pb:publish-verification-results'].href, {
        success: false,
        providerApplicationVersion: '11',
      });
      expect(await statusOf()).toMatch(/> Failed \(pending\) /);
    });
  });

  describe('with many integrations', () => {
    beforeEach(async () => {
      for (const name of ['web', 'app', 'kiosk']) {
        await publish(broker, { consumer: name });
        broker.clock.advance(HOUR_MS);
      }
      await verify(broker, { consumer: 'web' });
      await verify(broker, { consumer: 'app', success: false });
    });

    const consumersAt = async (path: string): Promise<(string | undefined)[]> =>
      tableRows(await show(path)).map((row) => row.split(' ')[0]);

    it('counts them by status and filters by it', async () => {
      const page = await show();
      expect(readableText(page)).toContain('3 integrations 1 verified 1 failed 1 not verified');
      expect(await consumersAt('/?status=failed')).toEqual(['app']);
      expect(linksNamed(page, '1 failed')).toEqual(['/?status=failed']);
    });

    it('finds by a part of a name in any case, without script', async () => {
      expect(await consumersAt('/?q=KIO')).toEqual(['kiosk']);
      expect(readableText(await show('/?q=KIO'))).toContain('1 found');
      expect(readableText(await show('/?q=nobody'))).toContain('No integration matches.');
    });

    it.each([
      ['/', ['app', 'kiosk', 'web']],
      ['/?order=desc', ['web', 'kiosk', 'app']],
      ['/?sort=published&order=desc', ['kiosk', 'app', 'web']],
      ['/?sort=status', ['app', 'kiosk', 'web']],
      ['/?sort=nonsense&page=x&size=-1&status=constructor', ['app', 'kiosk', 'web']],
    ])('sorts %s', async (path, names) => {
      expect(await consumersAt(path)).toEqual(names);
    });

    it('marks the column that is sorted and offers the other order', async () => {
      const page = await show('/?sort=published&order=desc');
      expect(page.match(/aria-sort="descending"/g)).toHaveLength(1);
      expect(linksNamed(page, 'Latest pact ↓')).toEqual(['/?sort=published']);
    });

    it('has pages, and lets the script filter only where all rows are there', async () => {
      expect(await consumersAt('/?size=2')).toEqual(['app', 'kiosk']);
      const second = await show('/?size=2&page=2');
      expect(tableRows(second)).toHaveLength(1);
      expect(linksNamed(second, 'Previous')).toEqual(['/?size=2']);
      expect(second).not.toContain('data-filters');
      expect(await show()).toContain('data-filters="integrations"');
      expect(await consumersAt('/?size=2&page=99')).toEqual(['web']);
    });
  });
});
