import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDoctorCommand } from './doctor';

const key = 'sk-doctorExampleKey00000000';
const servers: Server[] = [];

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answerWith =
  (status: number, body: unknown): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const models = answerWith(200, { object: 'list', data: [{ id: 'gpt-4.1', object: 'model' }] });

const index = answerWith(200, { _links: { 'pb:pacticipants': { href: '/pacticipants' } } });

async function doctor(...args: string[]): Promise<string> {
  let said = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  await createDoctorCommand().parseAsync(args, { from: 'user' });
  write.mockRestore();
  return said;
}

describe('modelpact doctor', () => {
  let noPlugin: string;
  beforeEach(() => {
    noPlugin = mkdtempSync(join(tmpdir(), 'no-plugin-'));
    process.env['PACT_PLUGIN_DIR'] = noPlugin;
  });
  afterEach(async () => {
    process.exitCode = 0;
    rmSync(noPlugin, { recursive: true });
    await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  it('finds an API and a broker that answer, and a plugin that is not installed', async () => {
    const api = await serve(models);
    const broker = await serve(index);
    const said = await doctor('--base-url', `${api}/v1`, '--api-key', key, '--broker-base-url', broker);
    expect(said).toMatch(/^ok {5}AI API: .*1 models/m);
    expect(said).toMatch(/^wrong {2}plugin: event-stream is not in .*modelpact plugin install$/m);
    expect(said).toMatch(/^ok {5}broker: /m);
    expect(process.exitCode).toBe(1);
  });

  it.each([
    ['a missing key', [], /^wrong {2}AI API: .*key/m],
    ['a key with a space inside', ['--api-key', 'sk-doctor ExampleKey0000'], /^wrong {2}AI API: .*key/m],
  ])('finds %s before any request', async (_, args, message) => {
    const said = await doctor('--base-url', 'http://127.0.0.1:9', ...args);
    expect(said).toMatch(message);
    expect(said).not.toContain('ExampleKey');
  });

  it('tells a refused key from a host that is not there', async () => {
    const error = { message: 'no', type: 'invalid_request_error', param: null, code: 'invalid_api_key' };
    const refusing = await serve(answerWith(401, { error }));
    expect(await doctor('--base-url', refusing, '--api-key', key)).toMatch(/^wrong {2}AI API: .*401/m);
    const nobody = 'http://127.0.0.1:9';
    expect(await doctor('--base-url', nobody, '--api-key', key)).toMatch(
      /^wrong {2}AI API: .*nothing listens there/m,
    );
  });

  it('says what to do about a broker that refuses the login, is not there, or was not named', async () => {
    const refusing = await serve(answerWith(401, {}));
    expect(await doctor('--broker-base-url', refusing)).toMatch(/^wrong {2}broker: .*refuses the login/m);
    const closed = await serve(models);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await doctor('--broker-base-url', closed)).toMatch(
      /^wrong {2}broker: nothing listens at http:\S+\. Check the address, or start it: npx modelpact broker$/m,
    );
    expect(await doctor('--broker-base-url', closed.replace('http:', 'https:'))).toMatch(
      /^wrong {2}broker: nothing listens/m,
    );
    const plain = (await serve(models)).replace('http:', 'https:');
    expect(await doctor('--broker-base-url', plain)).toMatch(
      /^wrong {2}broker: TLS with https:\S+ was refused \(\w+\)\. Check the address/m,
    );
    expect(await doctor('--broker-base-url', 'ftp://x')).toMatch(/^wrong {2}broker: ftp:\/\/x is no http/m);
    expect(await doctor()).toMatch(/^wrong {2}broker: no address/m);
    const withLogin = await doctor('--broker-base-url', 'http://ci:canary@127.0.0.1:9');
    expect(withLogin).toMatch(/^wrong {2}broker: the address holds a login/m);
    expect(withLogin).not.toContain('canary');
  });

  it('takes no other server for a broker', async () => {
    const loginPage: RequestListener = (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Login</h1>');
    expect(await doctor('--broker-base-url', await serve(loginPage))).toMatch(
      /^wrong {2}broker: .* is no Pact Broker/m,
    );
  });

  it('reads the other settings of a client from the environment', async () => {
    const api = await serve(models);
    const before = { ...process.env };
    process.env['MODELPACT_API_KEY_PATTERN'] = '^team-[a-z]+$';
    const accepted = await doctor('--base-url', `${api}/v1`, '--api-key', 'team-abc');
    process.env['MODELPACT_TIMEOUT_IDLE_MS'] = 'soon';
    const refused = await doctor('--base-url', `${api}/v1`, '--api-key', 'team-abc');
    process.env = before;
    expect(accepted).toMatch(/^ok {5}AI API: /m);
    expect(refused).toMatch(/^wrong {2}AI API: .*MODELPACT_TIMEOUT_IDLE_MS is not a whole number/m);
  });
});
