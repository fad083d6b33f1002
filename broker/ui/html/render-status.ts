import { type Html, html } from './html';
import { type IconName, renderIcon } from './render-icon';

/** What is known of a pact's verification. */
export type VerificationStatus =
  /** No content between the two was ever verified. */
  | 'never'
  | 'success'
  | 'failed'
  /** Failed, but the content was pending: the provider had not yet promised it. */
  | 'failed-pending'
  /** An earlier content was verified; this one was not. */
  | 'stale';

/** How good the news is; it decides about colour, never alone. */
export type Tone = 'good' | 'bad' | 'warning' | 'neutral' | 'pending';

interface Appearance {
  readonly label: string;
  readonly tone: Tone;
  readonly icon: IconName;
}

const APPEARANCES: Readonly<Record<VerificationStatus, Appearance>> = {
  success: { label: 'Verified', tone: 'good', icon: 'check' },
  failed: { label: 'Failed', tone: 'bad', icon: 'cross' },
  'failed-pending': { label: 'Failed (pending)', tone: 'pending', icon: 'pause' },
  stale: { label: 'Changed since last verified', tone: 'warning', icon: 'clock' },
  never: { label: 'Never verified', tone: 'neutral', icon: 'dash' },
};

/** The status as a sign and a word. */
export function renderStatus(status: VerificationStatus): Html {
  const { label, tone, icon } = APPEARANCES[status];
  return renderBadge(label, tone, icon);
}

/** The status of a single result. */
export function statusOf({
  success,
  wasPending,
}: {
  success: boolean;
  wasPending: boolean;
}): VerificationStatus {
  if (success) return 'success';
  return wasPending ? 'failed-pending' : 'failed';
}

/** A sign and a word on a coloured ground. */
export function renderBadge(label: string, tone: Tone, icon: IconName): Html {
  return html`<span class="status ${tone}">${renderIcon(icon)}${label}</span>`;
}
