import { exitCodeOfRun } from './report/build-report';
import type { InteractionParts } from './testing/pact-files';
import { json, startProvider } from './testing/start-provider';
import { only, useVerification } from './testing/use-verification';

const matching = { object: 'list', data: [{ id: 'gpt-4.1' }] };
const models: InteractionParts = { description: 'the models', answer: { object: 'list' } };
const setting = useVerification();

describe('what happened, and the verdict', () => {
  it('calls a complete answer broken that does not match, naming the place', async () => {
    const report = await setting.verify([models], (_request, response) => json(response, 200, { object: 7 }));

    expect(exitCodeOfRun(report)).toBe(1);
    expect(only(report)).toMatchObject({
      verdict: 'broken',
      samples: { asked: 1, judged: 1, matching: 0 },
      shape: { mismatches: [{ path: '$.object', expected: 'list', actual: 7, samples: 1 }] },
      reasons: [{ code: 'shape' }],
    });
  });

  it('calls a lasting 500 broken, after the retries', async () => {
    const report = await setting.verify([models], (_request, response) => json(response, 500, {}));

    expect(only(report).shape.mismatches).toContainEqual(
      expect.objectContaining({ path: 'status', expected: 200, actual: 500 }),
    );
    expect(setting.provider.requests).toHaveLength(4);
  });

  it('keeps what answers after a passing 503', async () => {
    let calls = 0;
    const report = await setting.verify([models], (_request, response) => {
      calls += 1;
      json(response, calls < 3 ? 503 : 200, matching);
    });

    expect(report.verdict).toBe('kept');
    expect(calls).toBe(3);
  });

  it('calls an answer broken that the provider cuts off', async () => {
    const report = await setting.verify([models], (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('x'.repeat(812), () => response.destroy());
    });

    expect(only(report)).toMatchObject({ verdict: 'broken', reasons: [{ code: 'closed-early' }] });
    expect(only(report).reasons[0]?.message).toContain('closed after 812 bytes');
  });

  it('does not know about a provider that nobody can reach', async () => {
    const gone = await startProvider(() => undefined);
    await gone.close();
    const report = await setting.verify([models], () => undefined, { providerBaseUrl: gone.url });

    expect(exitCodeOfRun(report)).toBe(3);
    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'unreachable' }] });
    expect(only(report).reasons[0]?.message).toContain(`nobody listens at ${new URL(gone.url).host}`);
  });

  it('does not know what would have come after our deadline', async () => {
    const report = await setting.verify([models], () => undefined, { deadlines: { firstByteMs: 30 } });

    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'timed-out' }] });
    expect(only(report).reasons[0]?.message).toContain('no first byte of the answer after 30 ms');
  });

  it('does not know about a provider that only says 429, honouring Retry-After', async () => {
    const report = await setting.verify([models], (_request, response) =>
      json(response, 429, {}, { 'retry-after': '7' }),
    );

    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'rate-limited' }] });
    expect(setting.sleptMs).toEqual([7000, 7000, 7000]);
  });

  it('keeps a 429 that the contract asks for, at the first try', async () => {
    const report = await setting.verify([{ description: 'too much', status: 429 }], (_request, response) =>
      json(response, 429, {}),
    );

    expect(report.verdict).toBe('kept');
    expect(setting.provider.requests).toHaveLength(1);
  });

  it.each([401, 403])('does not know about a provider that refuses our key with %d', async (status) => {
    const report = await setting.verify([models], (_request, response) => json(response, status, {}));

    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'key-refused' }] });
  });

  it('calls a refusal broken where the contract is about the key and says another', async () => {
    const report = await setting.verify(
      [{ description: 'a bad key', states: [{ name: 'the API key is invalid' }], status: 401 }],
      (_request, response) => json(response, 403, {}),
    );

    expect(only(report)).toMatchObject({ verdict: 'broken', reasons: [{ code: 'shape' }] });
  });

  it('calls a state broken that nobody knows, and does not call the provider', async () => {
    const report = await setting.verify(
      [{ ...models, states: [{ name: 'the moon is full' }] }],
      (_request, response) => json(response, 200, matching),
    );

    expect(only(report)).toMatchObject({ verdict: 'broken', reasons: [{ code: 'no-such-state' }] });
    expect(setting.provider.requests).toEqual([]);
  });

  it('does not know about a state that a live provider cannot be brought into', async () => {
    const report = await setting.verify(
      [{ ...models, states: [{ name: 'the provider is overloaded' }] }],
      (_request, response) => json(response, 200, matching),
    );

    expect(only(report)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'state-not-arrangeable' }] });
    expect(setting.provider.requests).toEqual([]);
  });
});
