import { TestBroker } from '../../testing/test-broker';
import { browse, linksNamed, readableText, tableRows } from '../testing/browse';
import { deploy, publish, verify } from '../testing/seed';

describe('pacticipants as pages', () => {
  let broker: TestBroker;
  beforeEach(async () => {
    broker = new TestBroker();
    await publish(broker, { version: '1', branch: 'main' });
    await publish(broker, { version: '2', branch: 'feat/x', tags: ['rc'] });
    await publish(broker, { consumer: 'kiosk', provider: 'shop' });
    await verify(broker);
  });
  afterEach(() => broker.close());

  it('show partners on both sides, versions and where they are', async () => {
    await deploy(broker, 'shop', '1', 'production');
    await broker.patch('/pacticipants/shop', { repositoryUrl: 'https://git.example.com/shop' });
    const { status, text } = await browse(broker, '/pacticipants/shop');
    expect(status).toBe(200);
    expect(readableText(text)).toContain(
      'Display name Shop Main branch main Repository https://git.example.com/shop',
    );
    expect(readableText(text)).toMatch(
      /Providers it needs .* api 2 just now Verified Matrix Consumers that need it .* kiosk 1 just now Never verified Matrix/,
    );
    expect(readableText(text)).toMatch(
      /2 branch feat\/x tag rc nowhere just now .* 1 branch main production just now/,
    );
    expect(linksNamed(text, 'https://git.example.com/shop')).toEqual(['https://git.example.com/shop']);
  });

  it('are listed, and found by a part of the name', async () => {
    const all = await browse(broker, '/pacticipants');
    expect(tableRows(all.text).map((row) => row.split(' ')[0])).toEqual(['api', 'kiosk', 'shop']);
    const found = await browse(broker, '/pacticipants?q=KIO');
    expect(tableRows(found.text).map((row) => row.split(' ')[0])).toEqual(['kiosk']);
    expect(readableText((await browse(broker, '/pacticipants?q=zzz')).text)).toContain('None found.');
  });
});
