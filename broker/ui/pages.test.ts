import { TestBroker } from '../testing/test-broker';
import { stylesheet } from './assets/stylesheet';
import { BROWSER_ACCEPT, browse, linksNamed, readableText } from './testing/browse';
import { publish } from './testing/seed';

const LATEST = '/pacts/provider/api/consumer/shop/latest';

describe('pages', () => {
  let broker: TestBroker;
  beforeEach(async () => {
    broker = new TestBroker();
    await publish(broker);
  });
  afterEach(() => broker.close());

  it.each([
    ['a browser', BROWSER_ACCEPT, 'text/html;charset=utf-8'],
    ['the official CLI', 'application/hal+json, application/json', 'application/hal+json;charset=utf-8'],
    ['the Rust verifier', 'application/hal+json', 'application/hal+json;charset=utf-8'],
    ['whoever takes everything', '*/*', 'application/hal+json;charset=utf-8'],
    ['whoever prefers JSON', 'application/json, text/html', 'application/json;charset=utf-8'],
  ])('answer %s in its own form', async (_client, accept, type) => {
    const { headers } = await broker.get(LATEST, { headers: { accept } });
    expect(headers['content-type']).toBe(type);
    expect(headers['vary']).toBe('Accept');
  });

  it('lead to the JSON form by a link', async () => {
    const { text } = await browse(broker, LATEST);
    const [href = ''] = linksNamed(text, 'JSON');
    expect(href).toBe(`${LATEST}?format=json`);
    const json = await browse(broker, href);
    expect(json.headers['content-type']).toBe('application/hal+json;charset=utf-8');
    expect(json.body.consumer.name).toBe('shop');
  });

  it('let nothing run and nothing load but the broker’s own files', async () => {
    const { headers, text } = await browse(broker, '/');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/\sstyle="|<style|\son[a-z]+="/);
    expect([...text.matchAll(/(?:src|href)="(?:https?:)?\/\//g)]).toEqual([]);
  });

  it('load one style, which may be kept for ever because its name changes with it', async () => {
    const { text } = await browse(broker, '/');
    expect(text).toContain(`<link rel="stylesheet" href="${stylesheet.path}">`);
    const style = await broker.get(stylesheet.path, { headers: { accept: 'text/css,*/*;q=0.1' } });
    expect(style.status).toBe(200);
    expect(style.headers['content-type']).toBe('text/css;charset=utf-8');
    expect(style.headers['cache-control']).toContain('immutable');
    expect(style.text).toContain('prefers-color-scheme: dark');
  });

  it.each([
    ['/nothing/here', 404, 'The requested document was not found on this server.'],
    ['/pacts/provider/api/consumer/nobody/latest', 404, 'There is no such pact.'],
    ['/pacticipants/nobody', 404, "There is no pacticipant with the name 'nobody'."],
    ['/environments/unknown', 404, 'The requested document was not found on this server.'],
    ['/pacts//x', 404, 'Empty path component found'],
    ['/pacticipants/a%0Ab', 422, 'URL path cannot contain a new line character.'],
  ])('say what is wrong with %s', async (path, status, sentence) => {
    const answer = await browse(broker, path);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('text/html;charset=utf-8');
    expect(readableText(answer.text)).toContain(sentence);
    expect(linksNamed(answer.text, 'Show all integrations')).toEqual(['/']);
  });

  it('leave the errors of other clients alone', async () => {
    const { status, body } = await broker.get('/pacts/provider/api/consumer/nobody/latest');
    expect(status).toBe(404);
    expect(body).toEqual({ error: 'The requested document was not found on this server.' });
  });

  it('ask for a login in words, and are shown to who has one', async () => {
    const guarded = new TestBroker({ auth: { readWrite: { username: 'u', password: 'p' } } });
    const refused = await browse(guarded, '/');
    expect(refused.status).toBe(401);
    expect(refused.headers['www-authenticate']).toContain('Basic');
    expect(readableText(refused.text)).toContain('Please log in');
    const authorization = `Basic ${Buffer.from('u:p').toString('base64')}`;
    const shown = await guarded.get('/', { headers: { accept: BROWSER_ACCEPT, authorization } });
    expect(shown.status).toBe(200);
    await guarded.close();
  });

  it('keep every link below the path of the base URL', async () => {
    const behindProxy = new TestBroker({ baseUrl: 'https://example.com/tools/broker/' });
    await publish(behindProxy);
    for (const path of [
      '/',
      LATEST,
      '/matrix/provider/api/consumer/shop',
      '/pacticipants/shop',
      '/nothing',
    ]) {
      const { text } = await browse(behindProxy, path);
      const addresses = [...text.matchAll(/(?:href|src|action)="(\/[^"]*)"/g)].map(([, address]) => address);
      expect(addresses.length).toBeGreaterThan(3);
      expect(addresses.filter((address) => !address?.startsWith('/tools/broker/'))).toEqual([]);
    }
    await behindProxy.close();
  });

  it('answer HEAD like GET, without a body', async () => {
    const { status, headers, text } = await broker.send('HEAD', LATEST, {
      headers: { accept: BROWSER_ACCEPT },
    });
    expect([status, headers['content-type'], text]).toEqual([200, 'text/html;charset=utf-8', '']);
  });
});
