import { TestBroker } from '../../testing/test-broker';
import { readTestResults } from '../../verifications/read-test-results';
import { browse, linksNamed, readableText } from '../testing/browse';
import { publish, verify } from '../testing/seed';

const interaction = (description: string) => ({
  description,
  request: { method: 'GET', path: `/${description}` },
  response: { status: 200 },
});

describe('a verification result as a page', () => {
  let broker: TestBroker;
  beforeEach(async () => {
    broker = new TestBroker();
    await publish(broker, { interactions: [interaction('first'), interaction('second')] });
  });
  afterEach(() => broker.close());

  const latest = '/pacts/provider/api/consumer/shop/latest/verification-results/latest';

  it('names the sides, the versions and the verifier', async () => {
    await verify(broker, { by: '77', buildUrl: 'https://ci.example.com/7' });
    const { status, text } = await browse(broker, latest);
    expect(status).toBe(200);
    expect(readableText(text)).toContain(
      'api verified for shop Status Verified Consumer version shop 1 Provider version api 77',
    );
    expect(readableText(text)).toContain('Verifier a verifier 1.2.3');
    expect(linksNamed(text, 'https://ci.example.com/7')).toEqual(['https://ci.example.com/7']);
  });

  it('shows failures first, each with what did not match and a link into the pact', async () => {
    const mismatches = {
      1: [{ attribute: 'header', identifier: 'retry-after', description: 'was missing' }],
    };
    await verify(broker, { success: false, mismatches });
    const { text } = await browse(broker, latest);
    expect(readableText(text)).toContain(
      '1 verified, 1 failed. second Failed was missing header retry-after first Verified',
    );
    expect(linksNamed(text, 'second')).toEqual(['/pacts/provider/api/consumer/shop/version/1#interaction-2']);
  });

  it('is found by its number, whatever its address remembers', async () => {
    await verify(broker);
    const { body } = await broker.get(latest);
    const path = body._links.self.href.replace('http://broker', '');
    for (const address of [
      path,
      path.replace('/verification-results', '/metadata/Y3ZuPTE/verification-results'),
    ]) {
      expect(readableText((await browse(broker, address)).text)).toContain('Verification result 1');
    }
    expect((await browse(broker, path.replace(/1$/, '2'))).status).toBe(404);
  });

  it('names the consumer version that the matrix came from', async () => {
    await verify(broker);
    await publish(broker, { version: '2', interactions: [interaction('first'), interaction('second')] });
    const matrix = await broker.get('/matrix?q[][pacticipant]=shop&q[][version]=1');
    const { href } = matrix.body.matrix[0].verificationResult._links.self;
    const { text } = await browse(broker, href.replace('http://broker', ''));
    expect(readableText(text)).toContain('Consumer version shop 1 ');
    expect(readableText((await browse(broker, latest)).text)).toContain('Consumer version shop 2 ');
  });

  it('stays readable when the pact was deleted', async () => {
    await verify(broker);
    const { body } = await broker.get(latest);
    await broker.delete('/pacts/provider/api/consumer/shop/version/1');
    const { status, text } = await browse(broker, body._links.self.href.replace('http://broker', ''));
    expect(status).toBe(200);
    expect(readableText(text)).toContain('first Verified second Verified');
  });

  it('says so when the verifier sent only the verdict', async () => {
    const { body } = await broker.get('/pacts/provider/api/consumer/shop/latest');
    await broker.post(body._links['pb:publish-verification-results'].href, {
      success: false,
      providerApplicationVersion: '9',
    });
    expect(readableText((await browse(broker, latest)).text)).toContain('The verifier sent only its verdict');
  });
});

describe('readTestResults', () => {
  it('reads mismatches and exceptions', () => {
    const results = readTestResults([
      {
        interactionId: 'abc',
        success: false,
        mismatches: [{ attribute: 'body', identifier: '$.a', description: 'wrong' }, { odd: true }],
        exceptions: [{ message: 'unknown state', exceptionClass: 'StateError' }],
      },
    ]);
    expect(results?.[0]?.problems).toEqual([
      { where: 'body $.a', text: 'wrong' },
      { where: undefined, text: '{"odd":true}' },
      { where: 'StateError', text: 'unknown state' },
    ]);
  });

  it.each([[undefined], [{ tests: [] }], ['x'], [null]])('has nothing to read in %j', (testResults) => {
    expect(readTestResults(testResults)).toBeUndefined();
  });

  it('never takes what is not a success for one', () => {
    const results = readTestResults([{ success: 'true' }, {}, 'x', null]);
    expect(results?.map(({ success }) => success)).toEqual([false, false]);
  });
});
