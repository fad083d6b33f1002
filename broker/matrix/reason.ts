import { describeMissingVersion, describeSelector } from './describe-selector';
import type { ResolvedSelector } from './resolved-selector';

/** One ground of a verdict. */
export type Reason =
  | { readonly kind: 'successful' }
  | { readonly kind: 'no-missing-dependencies' }
  | { readonly kind: 'version-missing'; readonly selector: ResolvedSelector }
  | {
      readonly kind: 'not-verified' | 'failed';
      readonly consumer: ResolvedSelector;
      readonly provider: ResolvedSelector;
    }
  | { readonly kind: 'cannot-ignore'; readonly selector: ResolvedSelector }
  | { readonly kind: 'no-environment' }
  | { readonly kind: 'no-version-number' };

/** How clients colour a reason. */
export type NoticeType = 'success' | 'error' | 'warning';

const NOTICE_TYPES: Readonly<Record<Reason['kind'], NoticeType>> = {
  successful: 'success',
  'no-missing-dependencies': 'success',
  'version-missing': 'error',
  'not-verified': 'error',
  failed: 'error',
  'cannot-ignore': 'warning',
  'no-environment': 'warning',
  'no-version-number': 'warning',
};

/** Whether the reason speaks for deployment, against it, or only asks for care. */
export function noticeTypeOf(reason: Reason): NoticeType {
  return NOTICE_TYPES[reason.kind];
}

/** The reason in words: those that users and scripts know from the Pact Broker. */
export function renderReason(reason: Reason): string {
  switch (reason.kind) {
    case 'successful':
      return 'All required verification results are published and successful';
    case 'no-missing-dependencies':
      return 'There are no missing dependencies';
    case 'version-missing':
      return describeMissingVersion(reason.selector);
    case 'not-verified':
      return `There is no verified pact between ${between(reason)}`;
    case 'failed':
      return `The verification for the pact between ${between(reason)} failed`;
    case 'cannot-ignore':
      return `WARN: Cannot ignore ${describeSelector(reason.selector)}`;
    case 'no-environment':
      return 'WARN: It is recommended to specify the environment into which you are deploying. Without the environment, this result will not be reliable.';
    case 'no-version-number':
      return 'WARN: It is recommended to specify the version number (rather than the tag or branch) of the pacticipant you wish to deploy to avoid race conditions. Without a version number, this result will not be reliable.';
  }
}

function between(sides: {
  readonly consumer: ResolvedSelector;
  readonly provider: ResolvedSelector;
}): string {
  return `${describeSelector(sides.consumer)} and ${describeSelector(sides.provider)}`;
}
