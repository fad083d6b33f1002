import type { ServerResponse } from 'node:http';
import { startProvider, type TestProvider } from '../verification/testing/start-provider';
import { createStateChangeTarget } from './state-change-target';
import { StateChangeError } from './verification-target';

const LIMIT = { name: 'the account has exceeded its rate limit', params: {} };
const AVAILABLE = { name: 'the model {model} is available', params: { model: 'gpt-4.1' } };

let endpoint: TestProvider;

afterEach(() => endpoint.close());

async function arrange(answer: (response: ServerResponse, state: string) => void, path = '/states') {
  endpoint = await startProvider((request, response) =>
    answer(response, (JSON.parse(request.body) as { state: string }).state),
  );
  const url = new URL(`${endpoint.url}${path}`);
  return createStateChangeTarget({ url, timeoutMs: 5_000, newScope: () => 'scope' }).arrange([
    AVAILABLE,
    LIMIT,
  ]);
}

/** Answers with a body of this type. */
const saying =
  (body: string, type?: string, status = 200) =>
  (response: ServerResponse) => {
    response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end(body);
  };

describe('an endpoint for state changes', () => {
  it.each([
    ['nothing', saying(''), {}],
    ['204', saying('', undefined, 204), {}],
    ['values', saying('{"id":"m-42"}', 'application/json'), { id: 'm-42' }],
    ['a JSON text', saying('"done"', 'application/json'), {}],
    ['null', saying('null', 'application/json'), {}],
    ['a bare word', saying('OK', 'text/plain'), {}],
    ['a bare word that its framework calls HTML', saying('State is set.', 'text/html'), {}],
    ['an empty page', saying(' \n', 'text/html'), {}],
  ])('has arranged the states where it answers with %s', async (_case, answer, values) => {
    expect((await arrange(answer)).values).toEqual(values);
  });

  it.each([
    ['a page', saying('<!doctype html><title>Sign in</title>', 'text/html; charset=utf-8')],
    ['a page that is not called one', saying('\n<html></html>', 'text/plain')],
    ['a page without markup at its begin', saying(`Welcome! ${'x'.repeat(50)} <a href="/">`, 'text/html')],
    ['XML', saying('<error/>', 'application/xml')],
  ])('has arranged nothing where it answers with %s', async (_case, answer) => {
    const arranging = arrange(answer);

    await expect(arranging).rejects.toBeInstanceOf(StateChangeError);
    await expect(arranging).rejects.toThrow(
      /\/states answered with a page where JSON or nothing is expected; check --state-change-url$/,
    );
  });

  it.each([
    [
      (response: ServerResponse) => response.writeHead(302, { location: '/elsewhere' }).end(),
      /\/states answered 302; name where it redirects to itself$/,
    ],
    [saying('', undefined, 500), /\/states answered 500$/],
    [saying('{"error":"not here"}', 'application/json', 501), /\/states answered 501 \(not here\)$/],
    [saying('{"error":{"message":"a"}}', 'application/json', 404), /\/states answered 404$/],
    [saying(JSON.stringify({ error: 'x'.repeat(999) }), 'application/json', 400), /answered 400 \(x{300}\)$/],
    [(response: ServerResponse) => response.destroy(), /\/states does not answer$/],
  ])('has arranged nothing where it fails', async (answer, message) => {
    await expect(arrange(answer)).rejects.toThrow(message);
  });

  const arrangedBy = (arrangers: Record<string, string>) => (response: ServerResponse, state: string) => {
    const arranger = arrangers[state];
    response.writeHead(200, arranger ? { 'x-modelpact-arranged-by': arranger } : {}).end();
  };

  it.each([
    [{}, '/states', 'state-change endpoint'],
    [{}, '/_modelpact/provider-states', 'simulator'],
    [{ [LIMIT.name]: 'gateway', [AVAILABLE.name]: 'request' }, '/states', 'gateway'],
    [{ [LIMIT.name]: 'gateway', [AVAILABLE.name]: 'simulator' }, '/states', 'gateway'],
    [{ [LIMIT.name]: 'simulator', [AVAILABLE.name]: 'gateway' }, '/states', 'gateway'],
    [{ [LIMIT.name]: 'request', [AVAILABLE.name]: 'request' }, '/_modelpact/provider-states', undefined],
  ])('says who has arranged the states: %j', async (arrangers, path, arranger) => {
    expect((await arrange(arrangedBy(arrangers), path)).arrangedBy).toBe(arranger);
  });
});
