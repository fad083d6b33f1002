import type { LoadedPact } from '../pact-interaction';
import type { PactReport } from '../verification-report';

/** What the broker wants said after the verification, for this outcome. */
export function afterNotices({ broker }: LoadedPact, { verdict, publication }: PactReport): string[] {
  const outcome = `success_${verdict === 'kept'}_published_${publication.status === 'published'}`;
  const wanted = ['after_verification', `after_verification:${outcome}`];
  return broker?.notices.filter(({ when }) => wanted.includes(when)).map(({ text }) => text) ?? [];
}
