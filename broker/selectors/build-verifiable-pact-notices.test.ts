import { buildVerifiablePactNotices, type NoticeContext } from './build-verifiable-pact-notices';
import { describeSelections, describeSelectionsShortly } from './describe-selections';
import type { Selection, VerifiablePact } from './selected-pact';

const version = (number: string) => ({ id: Number(number), number, order: Number(number) });
const select = (selector: Selection['selector'], number = '1', rest: Partial<Selection> = {}): Selection => ({
  selector,
  version: version(number),
  ...rest,
});
const at = (name: string) => ({ environment: { name, production: false } });

function pact(selections: readonly Selection[], rest: Partial<VerifiablePact> = {}): VerifiablePact {
  return {
    contentId: 1,
    sha: 'sha',
    consumer: { name: 'Foo', mainBranch: 'main' },
    version: version('1'),
    selections,
    pending: undefined,
    wip: false,
    providerBranch: undefined,
    pendingProviderTags: [],
    nonPendingProviderTags: [],
    ...rest,
  };
}

const EVERY_KIND: readonly [Selection, string, string][] = [
  [select({ kind: 'latest' }), 'latest', 'latest version of a consumer that has a pact with Bar (1)'],
  [
    select({ kind: 'latest', consumer: 'Foo' }),
    'latest',
    'latest version of Foo that has a pact with Bar (1)',
  ],
  [
    select({ kind: 'main-branch' }),
    'latest from main branch',
    "latest version from the main branch 'main' (1)",
  ],
  [
    select({ kind: 'branch', branch: 'feat', consumer: 'Foo' }),
    'latest from branch feat',
    "latest version of Foo from branch 'feat' (1)",
  ],
  [select({ kind: 'latest-with-tag', tag: 'dev' }), 'latest with tag dev', "latest version tagged 'dev' (1)"],
  [
    select({ kind: 'latest-with-tag', tag: 'feat', fallbackTag: 'main' }, '1', { isFallback: true }),
    'latest with tag main',
    "latest version tagged 'main' (fallback tag used as no pact was found with tag 'feat') (1)",
  ],
  [select({ kind: 'all-with-tag', tag: 'prod' }), 'one of prod', "all consumer versions tagged 'prod' (1)"],
  [
    select({ kind: 'all-with-tag', tag: 'prod', consumer: 'Foo' }),
    'one of Foo prod',
    "all Foo versions tagged 'prod' (1)",
  ],
  [
    select({ kind: 'deployed' }, '1', at('prod')),
    'deployed to prod',
    'consumer version(s) currently deployed to prod (1)',
  ],
  [
    select({ kind: 'released', consumer: 'Foo' }, '1', at('prod')),
    'released in prod',
    'version(s) of Foo released and supported in prod (1)',
  ],
  [
    select({ kind: 'in-environment', environment: 'prod' }, '1', at('prod')),
    'in environment prod',
    'a consumer version in environment prod (1)',
  ],
];

describe('describeSelectionsShortly and describeSelections', () => {
  it.each(EVERY_KIND)('describe %j', (selection, short, long) => {
    expect(describeSelectionsShortly([selection])).toBe(short);
    expect(describeSelections(pact([selection]), 'Bar')).toEqual([long]);
  });

  it('join several', () => {
    const selections = [
      select({ kind: 'main-branch' }),
      ...['1', '2', '3'].map((number) => select({ kind: 'deployed' }, number, at(`env${number}`))),
    ];
    expect(describeSelectionsShortly(selections)).toBe(
      'latest from main branch, deployed to env1, deployed to env2, deployed to env3',
    );
    expect(describeSelections(pact(selections), 'Bar')).toEqual([
      "latest version from the main branch 'main' (1)",
      'consumer version(s) currently deployed to env1 (1), env2 (2) and env3 (3)',
    ]);
  });
});

const context: NoticeContext = {
  providerName: 'Bar',
  pactUrl: 'http://pact',
  includePendingStatus: true,
  isDeprecated: false,
};
const noticesOf = (verifiable: VerifiablePact, overrides: Partial<NoticeContext> = {}) =>
  buildVerifiablePactNotices(verifiable, { ...context, ...overrides }).map(
    ({ when, text }) => `${when}: ${text}`,
  );

describe('buildVerifiablePactNotices', () => {
  const latest = select({ kind: 'latest' });

  it('says only why the pact is verified when nobody asks what is pending', () => {
    const selections = [latest, select({ kind: 'all-with-tag', tag: 'prod' }, '2')];
    expect(noticesOf(pact(selections), { includePendingStatus: false })).toEqual([
      'before_verification: The pact at http://pact is being verified because the pact content belongs to the consumer versions matching the following criteria:\n' +
        '    * latest version of a consumer that has a pact with Bar (1)\n' +
        "    * all consumer versions tagged 'prod' (2)",
    ]);
  });

  it('says that a proven pact fails the build', () => {
    expect(noticesOf(pact([latest], { pending: false, providerBranch: 'main' }))).toEqual([
      'before_verification: The pact at http://pact is being verified because the pact content belongs to the consumer version matching the following criterion:\n' +
        '    * latest version of a consumer that has a pact with Bar (1)',
      "before_verification: This pact has previously been successfully verified by a version of Bar from branch 'main'. If this verification fails, it will fail the build. Read more at https://docs.pact.io/go/pending",
    ]);
  });

  it('says that a pending pact does not, and what changes that', () => {
    expect(noticesOf(pact([latest], { pending: true, providerBranch: 'main' })).slice(1)).toEqual([
      "before_verification: This pact is in pending state for this version of Bar because a successful verification result for a version of Bar from branch 'main' has not yet been published. If this verification fails, it will not cause the overall build to fail. Read more at https://docs.pact.io/go/pending",
      "after_verification:success_true_published_false: This pact is still in pending state for any version of Bar from branch 'main' as the successful verification results have not yet been published.",
      "after_verification:success_false_published_false: This pact is still in pending state for any version of Bar from branch 'main' as a successful verification result has not yet been published",
      "after_verification:success_true_published_true: This pact is no longer in pending state for any version of Bar from branch 'main', as a successful verification result has been published. If a verification for a version of Bar fails in the future, it will fail the build. Read more at https://docs.pact.io/go/pending",
      "after_verification:success_false_published_true: This pact is still in pending state for any version of Bar from branch 'main' as a successful verification result has not yet been published",
    ]);
  });

  it('speaks of tags, or of the provider alone', () => {
    const oneTag = pact([latest], { pending: true, pendingProviderTags: ['dev'] });
    expect(noticesOf(oneTag)[1]).toContain("result for a version of Bar with tag 'dev' has not yet");
    expect(noticesOf(oneTag)[2]).toContain('results with this tag have not yet been published.');
    const twoTags = pact([latest], { pending: true, pendingProviderTags: ['dev', 'test'] });
    expect(noticesOf(twoTags)[1]).toContain("a version of Bar with tag 'dev' and 'test' has not yet");
    expect(noticesOf(twoTags)[3]).toContain('result with these tags has not yet');
    expect(noticesOf(pact([latest], { pending: true }))[1]).toContain(
      'verification result for Bar has not yet',
    );
    expect(noticesOf(pact([latest], { pending: false }))[1]).toContain('verified by Bar. If');
    expect(noticesOf(pact([latest], { pending: false, nonPendingProviderTags: ['dev'] }))[1]).toContain(
      "verified by a version of Bar with tag 'dev'. If",
    );
  });

  it('says why work in progress is verified without having been asked for', () => {
    const selections = [
      select({ kind: 'branch', branch: 'feat' }),
      select({ kind: 'branch', branch: 'fix' }),
      select({ kind: 'latest-with-tag', tag: 'dev' }),
    ];
    const notices = noticesOf(pact(selections, { wip: true, pending: true, providerBranch: 'main' }));
    expect(notices[0]).toBe(
      "before_verification: The pact at http://pact is being verified because it is a 'work in progress' pact (ie. it is the pact for the latest version of Foo from branches 'feat' and 'fix' and tagged with 'dev' (all have the same content) and it has not yet been successfully verified by a version of Bar from branch 'main' when the pact's application version was explicitly specified in the consumer version selectors). Read more at https://docs.pact.io/go/wip",
    );
    expect(notices[1]).toContain("because it was included as a 'work in progress' pact. If");
    expect(notices).toHaveLength(6);
  });

  it('warns clients that ask in the old way', () => {
    expect(noticesOf(pact([latest]), { isDeprecated: true, includePendingStatus: false })[0]).toMatch(
      /^before_verification: WARNING - this version of the Pact library uses a beta version/,
    );
  });
});
