import type { Clock } from '../clock';
import type { PacticipantRepository } from '../pacticipants/repository';
import type { PactVersionKey } from '../pacts/pact-key';
import type { PactRepository } from '../pacts/repository';
import { decodePactMetadata } from '../selectors/pact-metadata';
import type { Store } from '../store/store';
import type { VersionService } from '../versions/service';
import type { VerificationRepository } from './repository';
import type { Verification, VerificationCircumstances, VerificationInput } from './verification';

/** What can be done with verification results. */
export class VerificationService {
  constructor(
    private readonly verifications: VerificationRepository,
    private readonly pacts: PactRepository,
    private readonly pacticipants: PacticipantRepository,
    private readonly versions: VersionService,
    private readonly store: Pick<Store, 'transaction'>,
    private readonly clock: Clock,
  ) {}

  /** The id of a content that is known, also when no version publishes it any more. */
  findContentId({ consumerName, providerName, sha }: PactVersionKey): number | undefined {
    const consumer = this.pacticipants.find(consumerName);
    const provider = this.pacticipants.find(providerName);
    return consumer && provider && this.pacts.findContentId(consumer.id, provider.id, sha);
  }

  /**
   * Records a result. The provider version is created where it is missing.
   *
   * @param metadata the part of the pact's address that says why it had been chosen
   */
  record(
    contentId: number,
    providerName: string,
    input: VerificationInput,
    metadata: string | undefined,
  ): Verification {
    return this.store.transaction(() => {
      const version = this.versions.findOrCreate(providerName, input.providerVersionNumber);
      const now = this.clock.now().toISOString();
      const circumstances = readCircumstances(metadata);
      const number = this.verifications.create(contentId, version.id, input, circumstances, now);
      return this.mustFind(number);
    });
  }

  /** The result with this number, if it belongs to the content. */
  find(key: PactVersionKey, number: number): Verification | undefined {
    const verification = this.verifications.find(number);
    if (verification === undefined) return undefined;
    return verification.contentId === this.findContentId(key) ? verification : undefined;
  }

  findLatest(contentId: number): Verification | undefined {
    return this.verifications.findLatest(contentId);
  }

  delete(verification: Verification): void {
    this.store.transaction(() => this.verifications.delete(verification.number));
  }

  private mustFind(number: number): Verification {
    const verification = this.verifications.find(number);
    if (!verification) throw new Error('A result that was recorded must exist.');
    return verification;
  }
}

function readCircumstances(metadata: string | undefined): VerificationCircumstances {
  const { consumerVersionNumber, consumerVersionTags, wip, pending, selectors } = decodePactMetadata(
    metadata ?? '',
  );
  return {
    isWip: wip ?? false,
    wasPending: pending ?? null,
    consumerVersionNumber: consumerVersionNumber ?? null,
    selectors: selectors ?? [],
    consumerVersionTags: consumerVersionTags ?? [],
  };
}
