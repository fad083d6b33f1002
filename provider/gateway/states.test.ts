import type { IncomingMessage } from 'node:http';
import { knownStates } from '../states/state-registry';
import { injectedSentences } from './states/faults';
import { change } from './testing/change-state';
import { createEvidenceFolder, evidenceIn, startGateway, startTarget } from './testing/use-gateway';

const STATES = '/_modelpact/provider-states';
const LIMIT = 'the account has exceeded its rate limit';
const AVAILABLE = { state: 'the model {model} is available', params: { model: 'gpt-4.1' } };
const STREAM_FAILS = 'the stream fails after {events} events';

async function startStates(options: { targetStateChangeUrl?: string; headers?: [string, string][] } = {}) {
  const seen: IncomingMessage[] = [];
  const target = await startTarget((request, response) => {
    seen.push(request);
    response.end('of the target');
  });
  const folder = await createEvidenceFolder();
  const { url, gateway } = await startGateway({ targetUrl: target.url, evidenceFolder: folder, ...options });
  const evidence = async () => {
    await gateway.close();
    return (await evidenceIn(folder)).sort((a, b) => a.order - b.order);
  };
  return { url, seen, evidence, statesUrl: `${url}${gateway.statesPath}` };
}

interface Told {
  state: string;
  action: string;
  scope: string | undefined;
}

/** A target's own endpoint for state changes, which remembers what it was told. */
async function startStateEndpoint(path: string, statusFor: (change: Told) => number = () => 200) {
  const told: Told[] = [];
  const { url } = await startTarget(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    const { state, action } = JSON.parse(body) as { state: string; action: string };
    const change = { state, action, scope: request.headers['x-modelpact-state-scope'] as string | undefined };
    told.push(change);
    response.writeHead(statusFor(change)).end('{"id":"m-42"}');
  });
  return { url: `${url}${path}`, told };
}

async function ask(url: string, scope?: string) {
  const response = await fetch(`${url}/v1/models`, {
    headers: scope ? { 'x-modelpact-state-scope': scope } : {},
  });
  return {
    status: response.status,
    text: await response.text(),
    retryAfter: response.headers.get('retry-after'),
    arrangedBy: response.headers.get('x-modelpact-arranged-by'),
  };
}

describe('the states that a gateway arranges itself', () => {
  it('are those that the registry says', () => {
    const sentences = knownStates.filter(({ arrangedBy }) => arrangedBy === 'gateway');

    expect(sentences.map(({ sentence }) => sentence).sort()).toEqual([...injectedSentences].sort());
  });

  it('answers a rate limit in the place of the target, and says so', async () => {
    const { url, seen, statesUrl, evidence } = await startStates();
    const params = { retryAfterSeconds: 7 };
    expect(await change(statesUrl, { state: LIMIT, params, action: 'setup' })).toEqual({
      status: 200,
      json: params,
      arrangedBy: 'gateway',
    });
    const answer = await ask(url);
    expect(answer).toMatchObject({ status: 429, retryAfter: '7', arrangedBy: 'gateway' });
    expect(JSON.parse(answer.text)).toEqual({
      error: { message: expect.any(String), type: 'requests', param: null, code: 'rate_limit_exceeded' },
    });
    expect(seen).toEqual([]);
    await change(statesUrl, { state: LIMIT, params, action: 'teardown' });
    expect(await ask(url)).toMatchObject({ status: 200, arrangedBy: null });

    expect(
      (await evidence()).map(({ states, statesArrangedBy, evidence: { status } }) => [
        states,
        statesArrangedBy,
        status,
      ]),
    ).toEqual([
      [[{ name: LIMIT, params }], 'gateway', 429],
      [[], undefined, 200],
    ]);
  });

  it('refuses so many requests as the state says', async () => {
    const { url, statesUrl } = await startStates();
    await change(statesUrl, { state: LIMIT, params: { times: 2 } });

    expect([(await ask(url)).status, (await ask(url)).status, (await ask(url)).status]).toEqual([
      429, 429, 200,
    ]);
  });

  it('answers that the provider is overloaded', async () => {
    const { url, statesUrl } = await startStates();
    await change(statesUrl, { state: 'the provider is overloaded' });

    expect(await ask(url)).toMatchObject({ status: 503, retryAfter: null, arrangedBy: 'gateway' });
  });

  it('begins anew with a setup after a request, since not every verifier tears down', async () => {
    const { url, statesUrl } = await startStates();
    await change(statesUrl, { state: LIMIT });
    expect((await ask(url)).status).toBe(429);
    await change(statesUrl, AVAILABLE);
    expect((await ask(url)).status).toBe(200);
    await change(statesUrl, { state: LIMIT });
    await ask(url);
    await change(statesUrl, { state: '', params: {}, action: 'setup' });

    expect((await ask(url)).status).toBe(200);
  });

  it('turns a state off that is named without what its setup could have left out', async () => {
    const { url, statesUrl } = await startStates();
    await change(statesUrl, { state: LIMIT, params: { retryAfterSeconds: 7, times: 3 } });
    await change(statesUrl, { state: LIMIT, params: { times: 4 }, action: 'teardown' });
    expect((await ask(url)).status).toBe(429);
    await change(statesUrl, { state: LIMIT, action: 'teardown' });

    expect((await ask(url)).status).toBe(200);
  });

  it('keeps the states of several users apart', async () => {
    const { url, statesUrl, evidence } = await startStates();
    await change(statesUrl, { state: LIMIT }, 'one');
    await change(statesUrl, AVAILABLE, 'two');

    expect([(await ask(url, 'one')).status, (await ask(url, 'two')).status, (await ask(url)).status]).toEqual(
      [429, 200, 200],
    );
    expect((await evidence()).map(({ states }) => states.map(({ name }) => name))).toEqual([
      [LIMIT],
      [AVAILABLE.state],
      [],
    ]);
  });

  it('turns off what is on with DELETE, and lists with GET what it can arrange', async () => {
    const { url, statesUrl } = await startStates();
    await change(statesUrl, { state: LIMIT });
    await fetch(statesUrl, { method: 'DELETE' });
    const { states } = (await (await fetch(statesUrl)).json()) as { states: Record<string, string | null> };

    expect((await ask(url)).status).toBe(200);
    expect(states).toMatchObject({
      [LIMIT]: 'gateway',
      [AVAILABLE.state]: 'request',
      'the model refuses to answer': null,
    });
    expect(Object.keys(states)).toEqual(knownStates.map(({ sentence }) => sentence));
  });

  it('sends no key of its own in states about the key', async () => {
    const { url, seen, statesUrl } = await startStates({ headers: [['Authorization', 'Bearer sk-own']] });
    const headers = { authorization: 'Bearer sk-bad' };
    await fetch(url, { headers });
    expect((await change(statesUrl, { state: 'the API key is invalid' })).arrangedBy).toBe('request');
    await fetch(url, { headers });

    expect(seen.map((request) => request.headers.authorization)).toEqual(['Bearer sk-own', 'Bearer sk-bad']);
  });

  it.each([
    [{ state: 'the moon is full' }, 404, /^No such state: "the moon is full"\. Known states: "the model/],
    [{ state: 'the model {model} is available' }, 404, /^No such state/],
    [
      { state: 'the model refuses to answer' },
      501,
      /^This gateway cannot arrange .* --target-state-change-url/,
    ],
    [{ state: STREAM_FAILS, params: { events: 'few' } }, 400, /"events" is not a whole number/],
    [{ state: LIMIT, params: { times: -1 } }, 400, /"times" is not a whole number/],
    [{ state: LIMIT, action: 'dance' }, 400, /neither 'setup' nor 'teardown'/],
    [{ states: [{ name: LIMIT }, { name: 'the model refuses to answer' }] }, 501, /cannot arrange/],
    ['text', 400, /not a JSON object/],
  ])('refuses %j, and leaves nothing on', async (body, status, message) => {
    const { url, statesUrl } = await startStates();
    const refused = await change(statesUrl, body);

    expect(refused).toMatchObject({ status, arrangedBy: 'gateway' });
    expect(refused.json['error']).toMatch(message);
    expect((await ask(url)).status).toBe(200);
  });
});

describe('the states that only the target can arrange', () => {
  const REFUSES = 'the model refuses to answer';

  it('go to the target with the scope of the request, and back with its values', async () => {
    const endpoint = await startStateEndpoint(STATES);
    const { url, seen, statesUrl, evidence } = await startStates({ targetStateChangeUrl: endpoint.url });
    expect(await change(statesUrl, { state: REFUSES, action: 'setup' }, 'one')).toEqual({
      status: 200,
      json: { id: 'm-42' },
      arrangedBy: 'simulator',
    });
    await ask(url, 'one');
    await change(statesUrl, { state: REFUSES, action: 'teardown' }, 'one');

    expect(endpoint.told).toEqual([
      { state: REFUSES, action: 'setup', scope: 'one' },
      { state: REFUSES, action: 'teardown', scope: 'one' },
    ]);
    expect(seen[0]?.headers['x-modelpact-state-scope']).toBe('one');
    expect((await evidence())[0]).toMatchObject({
      states: [{ name: REFUSES, params: {} }],
      stateValues: { id: 'm-42' },
      statesArrangedBy: 'simulator',
    });
  });

  it('leave to the gateway what the gateway injects, which then says that it was the gateway', async () => {
    const endpoint = await startStateEndpoint(STATES);
    const { url, statesUrl, evidence } = await startStates({ targetStateChangeUrl: endpoint.url });
    await change(statesUrl, AVAILABLE);
    expect((await change(statesUrl, { state: LIMIT })).arrangedBy).toBe('gateway');
    await ask(url);
    await change(statesUrl, { state: REFUSES });
    await ask(url);

    // The target has not seen the refused request: it is told that the state before it is over.
    expect(endpoint.told.map(({ state, action }) => `${action} ${state}`)).toEqual([
      `setup ${AVAILABLE.state}`,
      `teardown ${AVAILABLE.state}`,
      `setup ${REFUSES}`,
    ]);
    expect((await evidence()).map(({ statesArrangedBy }) => statesArrangedBy)).toEqual([
      'gateway',
      'simulator',
    ]);
  });

  it('tell the target too that an interaction has none', async () => {
    const endpoint = await startStateEndpoint(STATES);
    const { statesUrl } = await startStates({ targetStateChangeUrl: endpoint.url });
    await change(statesUrl, { state: '', params: {}, action: 'setup' });

    expect(endpoint.told).toEqual([{ state: '', action: 'setup', scope: undefined }]);
  });

  it('are refused where the target refuses, with its reason', async () => {
    const endpoint = await startStateEndpoint(STATES, () => 500);
    const { statesUrl } = await startStates({ targetStateChangeUrl: endpoint.url });

    expect(await change(statesUrl, { state: REFUSES })).toMatchObject({
      status: 502,
      json: { error: expect.stringMatching(/^The target did not change the state ".*": .* answered 500\.$/) },
    });
  });

  it('are turned off at the target in their own scopes with DELETE, all of them though one fails', async () => {
    const endpoint = await startStateEndpoint(STATES, ({ action, scope }) =>
      action === 'teardown' && scope === 'one' ? 500 : 200,
    );
    const { statesUrl } = await startStates({ targetStateChangeUrl: endpoint.url });
    for (const scope of ['one', 'two', undefined]) await change(statesUrl, { state: REFUSES }, scope);
    const { status } = await fetch(statesUrl, { method: 'DELETE' });

    expect(status).toBe(502);
    expect(endpoint.told.slice(3)).toEqual(
      ['one', 'two', undefined].map((scope) => ({ state: REFUSES, action: 'teardown', scope })),
    );
  });

  it('are one at a time where the target cannot keep them apart', async () => {
    const endpoint = await startStateEndpoint('/states');
    const { url, statesUrl } = await startStates({ targetStateChangeUrl: endpoint.url });

    expect(statesUrl).toBe(`${url}${STATES}/one-at-a-time`);
    expect((await change(statesUrl, { state: REFUSES })).arrangedBy).toBe('state-change endpoint');
    expect((await change(`${url}${STATES}`, { state: REFUSES })).status).toBe(404);
  });
});
