import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import Database from 'libsql';
import pino from 'pino';
import { routes } from '../resources/routes';
import { openStore } from '../store/open-store';
import { given } from '../testing/given';
import { TestBroker } from '../testing/test-broker';

describe('a client', () => {
  let broker: TestBroker;

  beforeEach(() => {
    broker = new TestBroker();
  });

  afterEach(() => broker.close());

  const accept = (type: string) => ({ headers: { accept: type } });
  const PROBLEM = 'application/problem+json';

  it('finds everything from the index', async () => {
    const answer = await broker.get('/');
    expect(answer.headers).toMatchObject({
      'content-type': 'application/hal+json;charset=utf-8',
      'x-pact-broker-version': '1.2.3',
      vary: 'Accept',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.body).toMatchSnapshot();
  });

  it('is not led astray: every link of the index leads to a resource', async () => {
    const links = Object.entries<{ href: string } | { href: string }[]>((await broker.get('/')).body._links);
    for (const [rel, link] of links.filter(([name]) => name !== 'curies')) {
      const { href } = [link].flat()[0] ?? { href: '' };
      const path =
        href
          .replace('http://broker', '')
          .replace(/\{(\w+)\}/g, 'x')
          .split('?')[0] || '/';
      const options = await broker.send('OPTIONS', path);
      expect([rel, options.status]).toEqual([rel, 200]);
    }
  });

  it('is told which methods a resource has', async () => {
    const path = '/pacts/provider/Bar/consumer/Foo/version/1';
    const options = await broker.send('OPTIONS', path);
    expect(options.headers['access-control-allow-methods']).toBe('GET, PUT, PATCH, DELETE, OPTIONS');
    const refused = await broker.post(path, {});
    expect([refused.status, refused.text, refused.headers['allow']]).toEqual([
      405,
      '',
      'GET, PUT, PATCH, DELETE, OPTIONS',
    ]);
  });

  it('finds no resource that fails at a method or a name that it does not know', async () => {
    for (const path of Object.values(routes)) {
      const target = path.replace(/:\w+/g, 'x');
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        const answer = await broker.send(method, target, { body: method === 'GET' ? undefined : {} });
        expect([method, path, answer.status < 500]).toEqual([method, path, true]);
      }
      expect((await broker.send('OPTIONS', target)).status).toBe(200);
    }
  });

  it.each([
    ['application/hal+json', 200, 'application/hal+json;charset=utf-8'],
    ['application/hal+json, application/json', 200, 'application/hal+json;charset=utf-8'],
    ['application/json', 200, 'application/json;charset=utf-8'],
    ['*/*', 200, 'application/hal+json;charset=utf-8'],
    ['application/*;q=0.1', 200, 'application/hal+json;charset=utf-8'],
    ['text/plain', 406, undefined],
    ['application/hal+json;q=0', 406, undefined],
  ])('that accepts %s gets %i', async (type, status, contentType) => {
    const answer = await broker.get('/pacts/latest', accept(type));
    expect([answer.status, answer.headers['content-type']]).toEqual([status, contentType]);
    if (status === 406) expect(answer.text).toBe('');
  });

  it('that deletes an integration cannot ask for an answer', async () => {
    await given(broker).publishedPact();
    const path = '/integrations/provider/Bar/consumer/Foo';
    expect((await broker.delete(path)).status).toBe(406);
    expect((await broker.delete(path, accept('*/*'))).status).toBe(204);
    expect((await broker.get('/pacticipants/Foo')).status).toBe(404);
    expect((await broker.get('/pacticipants/Bar')).status).toBe(404);
    const again = await broker.delete(path, accept('*/*'));
    expect(again.body).toEqual({ error: "No consumer with name 'Foo' found" });
  });

  it('that does not find something is told so in JSON', async () => {
    const generic = await broker.get('/nowhere');
    expect([generic.status, generic.headers['content-type'], generic.body]).toEqual([
      404,
      'application/json;charset=utf-8',
      { error: 'The requested document was not found on this server.' },
    ]);
    const named = await broker.get('/pacticipants/x');
    expect([named.headers['content-type'], named.body]).toEqual([
      'application/hal+json;charset=utf-8',
      { error: "No pacticipant with name 'x' found" },
    ]);
  });

  it('that accepts problem documents gets them', async () => {
    const types = accept(`application/hal+json, ${PROBLEM}`);
    const missing = await broker.get('/pacticipants/x', types);
    expect([missing.headers['content-type'], missing.body]).toEqual([
      `${PROBLEM};charset=utf-8`,
      {
        title: 'Not found',
        type: 'http://broker/problem/not-found',
        detail: "No pacticipant with name 'x' found",
        status: 404,
      },
    ]);
    const invalid = await broker.post('/environments', { name: 'a b', contacts: [{}] }, types);
    expect(invalid.body).toEqual({
      title: 'Validation errors',
      type: 'http://broker/problems/validation-error',
      status: 400,
      instance: '/',
      errors: [
        problemItem('invalid-body-property-value', 'cannot contain spaces', '/name'),
        problemItem('missing-body-property', 'is missing', '/production'),
        problemItem('missing-body-property', 'is missing', '/contacts/0/name'),
      ],
    });
    const unreadable = await broker.send('POST', '/environments', { rawBody: '{', ...onlyProblem });
    expect(unreadable.body).toMatchObject({ title: 'Unreadable body', status: 400 });
  });

  const onlyProblem = accept(PROBLEM);
  const problemItem = (kind: string, detail: string, pointer: string) => ({
    type: `http://broker/problems/${kind}`,
    title: 'Invalid body parameter',
    detail,
    pointer,
  });

  it.each([
    ['//pacticipants', 404],
    ['/pacticipants//x', 404],
    ['/pacticipants/a%zz', 404],
    ['/pacticipants/a%ffb', 404],
    ['/pacticipants/a%0Ab', 422],
    ['/pacticipants/a%09b', 422],
    ['/pacticipants/a%00b', 422],
  ])('that asks for %s is refused with a problem document', async (path, status) => {
    const answer = await broker.get(path);
    expect([answer.status, answer.headers['content-type']]).toEqual([status, `${PROBLEM};charset=utf-8`]);
    expect(answer.body.status).toBe(status);
  });

  it('that sends too much is refused', async () => {
    const rawBody = Buffer.alloc(101 * 1024 * 1024, ' ');
    const answer = await broker.send('POST', '/environments', { rawBody });
    expect([answer.status, answer.body.error]).toEqual([413, expect.stringContaining('too large')]);
  });

  it('gets addresses below the host that it asked at, where the broker has no address of its own', async () => {
    const homeless = new TestBroker({ baseUrl: undefined });
    const href = async (host: string) =>
      (await homeless.get('/environments', { headers: { host } })).body._links.self.href;
    expect(await href('pacts.example:8080')).toBe('http://pacts.example:8080/environments');
    expect(await href('[::1]:80')).toBe('http://[::1]:80/environments');
    expect(await href('evil"><script>')).not.toContain('script');
    for (const host of ['pacts.example:99999', '256.256.256.256']) {
      const page = await homeless.get('/', { headers: { host, accept: 'text/html' } });
      expect([page.status, page.text.includes(host)]).toEqual([200, false]);
    }
    await homeless.close();
    const prefixed = new TestBroker({ baseUrl: 'https://example.org/pacts/' });
    expect((await prefixed.get('/environments')).body._links.self.href).toBe(
      'https://example.org/pacts/environments',
    );
    await prefixed.close();
  });

  it('learns a reference when the broker fails, and nothing else', async () => {
    const lines: string[] = [];
    const store = openStore(':memory:');
    const logger: FastifyBaseLogger = pino({ level: 'error' }, { write: (line: string) => lines.push(line) });
    const failing = new TestBroker({ store, logger });
    store.close();
    for (const type of ['application/hal+json', `application/hal+json, ${PROBLEM}`]) {
      const answer = await failing.get('/pacticipants', accept(type));
      expect(answer.status).toBe(500);
      const reference = /reference (\S+?)"/.exec(answer.text)?.[1];
      const message = `An error has occurred. The details have been logged with the reference ${reference}`;
      expect(answer.body).toEqual(
        type.includes(PROBLEM)
          ? {
              title: 'Server error',
              type: 'http://broker/problem/server-error',
              detail: message,
              status: 500,
            }
          : { error: { message, reference } },
      );
      expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ reference, path: '/pacticipants' });
    }
    expect((await failing.get('/diagnostic/status/heartbeat')).status).toBe(200);
    const dependencies = await failing.get('/diagnostic/status/dependencies');
    expect([dependencies.status, dependencies.body.database]).toEqual([500, { ok: false }]);
    await failing.close();
  });

  it('is asked to come again while another process holds the database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'broker-'));
    const file = join(folder, 'broker.sqlite');
    const store = openStore(file);
    store.all('PRAGMA busy_timeout = 0');
    const held = new TestBroker({ store });
    const environment = { name: 'prod', production: true };
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const answer = await held.post('/environments', environment);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
    expect(answer.body.error).toMatch(/^The database is held by another process\. Try again/);
    expect((await held.get('/environments')).status).toBe(200);
    other.exec('ROLLBACK');
    expect((await held.post('/environments', environment)).status).toBe(201);
    other.close();
    await held.close();
    store.close();
    rmSync(folder, { recursive: true });
  });

  it('can see that the broker and its database are well', async () => {
    expect((await broker.get('/diagnostic/status/heartbeat')).body).toMatchObject({ ok: true });
    expect((await broker.get('/diagnostic/status/dependencies')).body).toMatchObject({
      database: { ok: true },
    });
  });

  it('is told that webhooks are not run, instead of waiting for them', async () => {
    expect((await broker.get('/webhooks')).body._links['pb:webhooks']).toEqual([]);
    for (const [method, path] of [
      ['POST', '/webhooks'],
      ['PUT', '/webhooks/696c5f93-1b7f-44bc-8d03-59440fcaa9a0'],
    ] as const) {
      const answer = await broker.send(method, path, { body: { request: { url: 'https://x' } } });
      expect([answer.status, answer.body]).toEqual([
        400,
        {
          errors: {
            webhook: [
              'cannot be saved: this broker does not run webhooks. Poll the pacts for verification instead',
            ],
          },
        },
      ]);
    }
    expect((await broker.get('/webhooks/696c5f93')).status).toBe(404);
    const triggered = await broker.get('/pacts/provider/Bar/consumer/Foo/version/1/triggered-webhooks');
    expect(triggered.body._embedded).toEqual({ triggeredWebhooks: [] });
  });
});
