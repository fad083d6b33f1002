import { TestBroker } from '../../testing/test-broker';
import { browse, linksNamed, readableText, tableRows } from '../testing/browse';
import { deploy, publish, verify } from '../testing/seed';

describe('the matrix as a page', () => {
  let broker: TestBroker;
  beforeEach(async () => {
    broker = new TestBroker();
    await publish(broker, { version: '1', branch: 'main', tags: ['rc'] });
    await verify(broker, { by: '10' });
    await deploy(broker, 'api', '10', 'production');
  });
  afterEach(() => broker.close());

  const show = async (path: string, status = 200): Promise<string> => {
    const answer = await browse(broker, path);
    expect(answer.status).toBe(status);
    return answer.text;
  };

  it('is a form before anything is asked', async () => {
    const page = await show('/matrix');
    expect(readableText(page)).toContain('First pacticipant Name Version or branch or tag');
    expect(page).toContain('<option value="shop"></option>');
    expect(page).toContain('<option value="production">production</option>');
    expect(page).not.toContain('role="table"');
  });

  it('says yes with the reason, and shows the rows it rests on', async () => {
    const page = await show(
      '/matrix?q[][pacticipant]=shop&q[][version]=1&environment=production&latestby=cvpv',
    );
    const text = readableText(page);
    expect(text).toContain(
      'Yes, this can be deployed Good: All required verification results are published and successful',
    );
    expect(text).toContain('1 verified, 0 failed, 0 without a result.');
    expect(tableRows(page)).toEqual([
      'shop 1 branch main tag rc just now api 10 now in production just now Verified',
    ]);
  });

  it('says no and names the pact and the interaction that failed', async () => {
    const mismatches = { 0: [{ description: 'tokens.maxTotal broken: 150 tokens, more than 20' }] };
    await verify(broker, { by: '10', success: false, mismatches });
    const text = readableText(await show('/can-i-deploy?pacticipant=shop&version=1&environment=production'));
    expect(text).toContain(
      'No, this cannot be deployed Problem: The verification for the pact between version 1 of shop and the version of api currently in production (10) failed Problem: shop needs "hello": tokens.maxTotal broken: 150 tokens, more than 20',
    );
  });

  it('says that it does not know while a result is missing', async () => {
    await publish(broker, { version: '2', branch: 'feat/x', interactions: [{ description: 'more' }] });
    const text = readableText(
      await show('/matrix?q[][pacticipant]=shop&q[][version]=2&latest=true&latestby=cvp'),
    );
    expect(text).toContain('Not known: a verification result is missing');
    expect(text).toContain('Warning: It is recommended to specify the environment');
    expect(text).toContain(
      'Problem: There is no verified pact between version 2 of shop and the latest version of api (10)',
    );
    expect(text).toContain('Never verified');
  });

  it('gives no verdict where only names are asked about', async () => {
    const page = await show('/matrix/provider/api/consumer/shop');
    expect(readableText(page)).not.toContain('deployed');
    expect(tableRows(page)).toHaveLength(1);
    expect(page).toMatch(/name="q\[\]\[pacticipant\]" value="shop"/);
    expect(page).toMatch(/name="q\[\]\[pacticipant\]" value="api"/);
  });

  it.each([
    [
      '/pacticipants/shop/branches/main/latest-version/can-i-deploy/to-environment/production',
      'Yes, this can be deployed',
    ],
    ['/pacticipants/shop/latest-version/rc/can-i-deploy/to/rc', 'Not known'],
  ])('answers the short form %s', async (path, words) => {
    expect(readableText(await show(path))).toContain(words);
  });

  it.each([
    ['/matrix?q[][pacticipant]=nobody', 'Pacticipant nobody not found'],
    ['/matrix?q[][version]=1', 'Please specify the pacticipant name'],
    [
      '/matrix?q[][pacticipant]=shop&tag=a&mainBranch=true',
      'Cannot specify more than one of tag, environment and mainBranch.',
    ],
    ['/matrix?q[][pacticipant]=shop&latestby=zzz', 'must be one of cvpv, cvp, cp.'],
    ['/matrix?q=x', 'must be a list of selectors'],
    ['/can-i-deploy?pacticipant=nobody&version=1&to=x', 'pacticipant does not match an existing pacticipant'],
    ['/matrix/provider/api/consumer/nobody', 'Pacticipant nobody not found'],
  ])('says what is wrong with %s, above the form', async (path, sentence) => {
    const page = await show(path, 400);
    expect(readableText(page)).toContain(sentence);
    expect(page).toContain('<form');
  });

  it('keeps what was asked in the form, so that it can be changed', async () => {
    const page = await show(
      '/matrix?q[][pacticipant]=shop&q[][branch]=main&q[][latest]=true&q[][pacticipant]=api&q[][environment]=production&latestby=cp&ignore[][pacticipant]=shop',
    );
    expect(page).toContain('id="branch-1" name="q[][branch]" value="main"');
    expect(page).toContain('id="latest-1" name="q[][latest]" value="true" checked');
    expect(page).toContain('id="pacticipant-2" name="q[][pacticipant]" value="api"');
    expect(page).toContain('<option value="production" selected>');
    expect(page).toContain('<option value="cp" selected>');
    expect(page).toContain('<input type="hidden" name="ignore[][pacticipant]" value="shop">');
    expect(readableText(page)).toContain('Ignored');
  });

  it('leaves out the fields of its form that nobody filled in', async () => {
    const form =
      'q%5B%5D%5Bpacticipant%5D=shop&q%5B%5D%5Bversion%5D=&q%5B%5D%5Bbranch%5D=main&q%5B%5D%5Bpacticipant%5D=&q%5B%5D%5Bversion%5D=&environment=&tag=&latestby=&success%5B%5D=';
    const { status, headers } = await browse(broker, `/matrix?${form}`);
    expect(status).toBe(303);
    expect(headers['location']).toBe(
      '/matrix?q%5B%5D%5Bpacticipant%5D=shop&q%5B%5D%5Bbranch%5D=main&success%5B%5D=',
    );
    expect((await browse(broker, '/matrix?tag=')).headers['location']).toBe('/matrix');
    expect((await broker.get(`/matrix?${form}`)).status).toBe(400);
  });

  it('is shown as JSON at the same address', async () => {
    const page = await show('/matrix?q[][pacticipant]=shop');
    const [href = ''] = linksNamed(page, 'This page as JSON');
    const { body } = await browse(broker, href);
    expect(body.matrix).toHaveLength(1);
  });

  it('shows two hundred rows of many and counts them all', async () => {
    for (let number = 2; number <= 205; number += 1) await publish(broker, { version: String(number) });
    const page = await show('/matrix?q[][pacticipant]=shop&q[][pacticipant]=api');
    expect(tableRows(page)).toHaveLength(200);
    expect(readableText(page)).toContain(
      '205 verified, 0 failed, 0 without a result. The 200 most recent are shown.',
    );
  });
});
