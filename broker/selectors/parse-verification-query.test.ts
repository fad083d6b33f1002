import { parseVerificationParameters } from './parse-verification-parameters';
import { parseVerificationQuery } from './parse-verification-query';
import { VerificationQueryError } from './verification-query';

const known = { environmentExists: (name: string) => name === 'prod' };
const parse = (body: Record<string, unknown>) =>
  JSON.parse(JSON.stringify(parseVerificationQuery(body, known)));

function errorsOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof VerificationQueryError ? error.errors : error;
  }
}

describe('parseVerificationQuery', () => {
  it('needs nothing, and then tells what is pending', () => {
    expect(parse({})).toEqual({ providerVersionTags: [], selectors: [], includePendingStatus: true });
  });

  it('reads everything', () => {
    expect(
      parse({
        providerVersionBranch: 'feat',
        providerVersionTags: ['dev'],
        includePendingStatus: false,
        includeWipPactsSince: '2026-01-02',
        consumerVersionSelectors: [
          { mainBranch: true, consumer: 'Foo' },
          { matchingBranch: true },
          { branch: true },
          { branch: 'x', fallbackBranch: 'main' },
          { latest: true },
          { tag: 'a' },
          { tag: 'a', latest: true, fallbackTag: 'b' },
          { deployed: true },
          { deployedOrReleased: true, environment: 'prod' },
          { environment: 'prod' },
        ],
      }),
    ).toEqual({
      providerVersionBranch: 'feat',
      providerVersionTags: ['dev'],
      includePendingStatus: false,
      includeWipPactsSince: '2026-01-02T00:00:00.000Z',
      selectors: [
        { kind: 'main-branch', consumer: 'Foo' },
        { kind: 'branch', branch: 'feat' },
        { kind: 'every-branch' },
        { kind: 'branch', branch: 'x' },
        { kind: 'latest' },
        { kind: 'all-with-tag', tag: 'a' },
        { kind: 'latest-with-tag', tag: 'a', fallbackTag: 'b' },
        { kind: 'deployed' },
        { kind: 'deployed', environment: 'prod' },
        { kind: 'released', environment: 'prod' },
        { kind: 'in-environment', environment: 'prod' },
      ],
    });
  });

  it.each([
    ['2026-01-02T10:00:00', '2026-01-02T10:00:00.000Z'],
    ['2026-01-02T10:00:00+02:00', '2026-01-02T08:00:00.000Z'],
    ['2026-01-02T10:00:00.500Z', '2026-01-02T10:00:00.500Z'],
  ])('reads the time %s', (text, time) => {
    expect(parse({ includeWipPactsSince: text }).includeWipPactsSince).toBe(time);
  });

  it('takes an empty branch for none where no branch is needed', () => {
    expect(parse({ providerVersionBranch: '' })).not.toHaveProperty('providerVersionBranch');
    expect(
      parse({ providerVersionBranch: '', providerVersionTags: ['a'], includePendingStatus: true }),
    ).toMatchObject({ providerVersionTags: ['a'] });
  });

  it.each([
    [{ providerVersionBranch: 1 }, { providerVersionBranch: ['must be a string'] }],
    [{ providerVersionBranch: ' ' }, { providerVersionBranch: ['cannot be blank'] }],
    [
      { providerVersionBranch: '', includePendingStatus: true },
      { providerVersionBranch: [expect.stringMatching(/^when pending or WIP pacts are enabled/)] },
    ],
    [
      { providerVersionBranch: '', includeWipPactsSince: '2026-01-01' },
      { providerVersionBranch: [expect.stringMatching(/^when pending or WIP pacts are enabled/)] },
    ],
    [{ providerVersionTags: 'a' }, { providerVersionTags: ['must be an array'] }],
    [{ providerVersionTags: ['a', 1] }, { providerVersionTags: ['must be a string (at index 1)'] }],
    [{ includePendingStatus: 'yes' }, { includePendingStatus: ['must be one of: true, false'] }],
    [{ includePendingStatus: null }, { includePendingStatus: ['must be filled'] }],
    [{ includeWipPactsSince: 'soon' }, { includeWipPactsSince: ['must be a date'] }],
    [{ includeWipPactsSince: '2026-13-45' }, { includeWipPactsSince: ['must be a date'] }],
    [{ includeWipPactsSince: 20260101 }, { includeWipPactsSince: ['must be a date'] }],
    [{ consumerVersionSelectors: {} }, { consumerVersionSelectors: ['must be an array'] }],
    [
      { consumerVersionSelectors: [{ latest: true }, 'x', { tag: 'a', branch: 'b' }] },
      {
        consumerVersionSelectors: [
          'must be a hash (at index 1)',
          'cannot specify both a tag and a branch (at index 2)',
        ],
      },
    ],
  ])('refuses %j', (body, errors) => {
    expect(errorsOf(() => parse(body))).toEqual(errors);
  });
});

describe('parseVerificationParameters', () => {
  it('reads the names of old clients', () => {
    const text =
      'provider_version_tags[]=dev&consumer_version_selectors[][tag]=main&consumer_version_selectors[][latest]=true' +
      '&consumer_version_selectors[][fallback_tag]=x&include_pending_status=false&include_wip_pacts_since=2026-01-01';
    expect(parseVerificationParameters(text)).toEqual({
      providerVersionTags: ['dev'],
      consumerVersionSelectors: [{ tag: 'main', latest: true, fallbackTag: 'x' }],
      includePendingStatus: false,
      includeWipPactsSince: '2026-01-01',
    });
  });

  it('needs nothing', () => {
    expect(parseVerificationParameters('')).toEqual({});
  });

  it.each(['consumer_version_selectors[][latest]=true', 'consumer_version_selectors[]='])(
    'refuses a selector without a tag: %s',
    (text) => {
      expect(errorsOf(() => parseVerificationParameters(text))).toEqual({
        consumerVersionSelectors: ['tag is missing'],
      });
    },
  );
});
