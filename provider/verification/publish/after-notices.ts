import type { LoadedPact } from '../pact-interaction';
import type { Notice, PactReport } from '../verification-report';

/** What the broker wants said after the verification, for this outcome. */
export function afterNotices({ broker }: LoadedPact, { verdict, publication }: PactReport): Notice[] {
  const outcome = `success_${verdict === 'kept'}_published_${publication.status === 'published'}`;
  const wanted = ['after_verification', `after_verification:${outcome}`];
  const after = broker?.notices.filter(({ when }) => wanted.includes(when)) ?? [];
  return after.map(({ text }) => ({ when: 'after', text }));
}
