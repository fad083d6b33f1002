import { describeSelections } from './describe-selections';
import { joinNames } from './join-words';
import type { VerifiablePact } from './selected-pact';

/** A text for the person who runs the verification, and the moment to show it. */
export interface Notice {
  readonly when: 'before_verification' | `after_verification:success_${boolean}_published_${boolean}`;
  readonly text: string;
}

/** What the notices are about besides the pact itself. */
export interface NoticeContext {
  readonly providerName: string;
  /** The address of the pact's content. */
  readonly pactUrl: string;
  readonly includePendingStatus: boolean;
  /** Whether the client uses the old way of asking, with parameters in the URL. */
  readonly isDeprecated: boolean;
}

const READ_MORE_PENDING = 'Read more at https://docs.pact.io/go/pending';
const READ_MORE_WIP = 'Read more at https://docs.pact.io/go/wip';
const DEPRECATION =
  'WARNING - this version of the Pact library uses a beta version of the API which will be removed in the future. Please upgrade your Pact library. See https://docs.pact.io/pact_broker/advanced_topics/provider_verification_results/#pacts-for-verification for minimum required versions.';

/** The notices of a pact, in the order in which verifiers print them. */
export function buildVerifiablePactNotices(pact: VerifiablePact, context: NoticeContext): Notice[] {
  const notices: Notice[] = [];
  if (context.isDeprecated) notices.push({ when: 'before_verification', text: DEPRECATION });
  notices.push({ when: 'before_verification', text: inclusionReason(pact, context) });
  if (!context.includePendingStatus) return notices;
  notices.push({ when: 'before_verification', text: pendingReason(pact, context) });
  return pact.pending ? [...notices, ...noticesAfterVerification(pact, context)] : notices;
}

function inclusionReason(pact: VerifiablePact, { providerName, pactUrl }: NoticeContext): string {
  const included = `The pact at ${pactUrl} is being verified because`;
  if (pact.wip) {
    return `${included} it is a 'work in progress' pact (ie. it is the pact for the latest ${wipVersions(pact)} and it has not yet been successfully verified by ${pendingProvider(pact, providerName, 'a')} when the pact's application version was explicitly specified in the consumer version selectors). ${READ_MORE_WIP}`;
  }
  const isOne = pact.selections.length === 1;
  const lines = describeSelections(pact, providerName).map((line) => `    * ${line}`);
  return `${included} the pact content belongs to the consumer ${isOne ? 'version' : 'versions'} matching the following ${isOne ? 'criterion' : 'criteria'}:\n${lines.join('\n')}`;
}

function wipVersions(pact: VerifiablePact): string {
  const branches = distinct(pact, (selector) => (selector.kind === 'branch' ? selector.branch : undefined));
  const tags = distinct(pact, (selector) => (selector.kind === 'latest-with-tag' ? selector.tag : undefined));
  const places = [
    ...(branches.length > 0
      ? [`from ${branches.length === 1 ? 'branch' : 'branches'} ${joinNames(branches)}`]
      : []),
    ...(tags.length > 0 ? [`tagged with ${joinNames(tags)}`] : []),
  ].join(' and ');
  const versions = tags.length === 1 || branches.length === 1 ? 'version' : 'versions';
  return `${versions} of ${pact.consumer.name} ${places}${sameContentNote(pact.selections.length)}`;
}

function distinct(
  { selections }: VerifiablePact,
  nameOf: (selector: VerifiablePact['selections'][number]['selector']) => string | undefined,
): string[] {
  const names = selections.map(({ selector }) => nameOf(selector));
  return [...new Set(names.filter((name) => name !== undefined))];
}

function sameContentNote(count: number): string {
  if (count === 1) return '';
  return count === 2 ? ' (both have the same content)' : ' (all have the same content)';
}

function pendingReason(pact: VerifiablePact, { providerName }: NoticeContext): string {
  if (!pact.pending) {
    return `This pact has previously been successfully verified by ${provenProvider(pact, providerName)}. If this verification fails, it will fail the build. ${READ_MORE_PENDING}`;
  }
  const because = pact.wip
    ? "it was included as a 'work in progress' pact"
    : `a successful verification result for ${pendingProvider(pact, providerName, 'a')} has not yet been published`;
  return `This pact is in pending state for this version of ${providerName} because ${because}. If this verification fails, it will not cause the overall build to fail. ${READ_MORE_PENDING}`;
}

function noticesAfterVerification(pact: VerifiablePact, { providerName }: NoticeContext): Notice[] {
  const provider = pendingProvider(pact, providerName, 'any');
  const tagged = withTheseTags(pact);
  const stillPending = `This pact is still in pending state for ${provider} as`;
  const failed = `${stillPending} a successful verification result ${tagged}has not yet been published`;
  return [
    {
      when: 'after_verification:success_true_published_false',
      text: `${stillPending} the successful verification results ${tagged}have not yet been published.`,
    },
    { when: 'after_verification:success_false_published_false', text: failed },
    {
      when: 'after_verification:success_true_published_true',
      text: `This pact is no longer in pending state for ${provider}, as a successful verification result ${tagged}has been published. If a verification for a version of ${providerName} ${tagged}fails in the future, it will fail the build. ${READ_MORE_PENDING}`,
    },
    { when: 'after_verification:success_false_published_true', text: failed },
  ];
}

function pendingProvider(pact: VerifiablePact, providerName: string, article: 'a' | 'any'): string {
  const version = `${article} version of ${providerName}`;
  if (pact.providerBranch !== undefined) return `${version} from branch '${pact.providerBranch}'`;
  const tags = pact.pendingProviderTags;
  return tags.length === 0 ? providerName : `${version} with tag ${joinNames(tags)}`;
}

function provenProvider(pact: VerifiablePact, providerName: string): string {
  const version = `a version of ${providerName}`;
  if (pact.providerBranch !== undefined) return `${version} from branch '${pact.providerBranch}'`;
  const tags = pact.nonPendingProviderTags;
  return tags.length === 0 ? providerName : `${version} with tag ${joinNames(tags)}`;
}

function withTheseTags({ pendingProviderTags: tags }: VerifiablePact): string {
  if (tags.length === 0) return '';
  return tags.length === 1 ? 'with this tag ' : 'with these tags ';
}
