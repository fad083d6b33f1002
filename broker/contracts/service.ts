import { findSimilarNames } from '../pacticipants/find-similar-names';
import type { PacticipantRepository } from '../pacticipants/repository';
import { PactMergeError } from '../pacts/merge-pacts';
import { withoutAddedIds } from '../pacts/pact-content';
import type { PactPublication, PactService, PublishedPact } from '../pacts/service';
import type { Store } from '../store/store';
import type { VerificationRepository } from '../verifications/repository';
import type { VersionService } from '../versions/service';
import { describeDifference } from './describe-difference';
import type { Notice } from './notice';
import { modificationRefusal, pactNotices, similarNameRefusal, versionNotices } from './publication-notices';
import type { ContractToPublish, PublicationRequest } from './publication-request';

/** The outcome of a publication: everything was published, or nothing for the reasons in the notices. */
export type PublicationOutcome =
  | {
      readonly isPublished: true;
      readonly pacts: readonly PublishedPact[];
      readonly notices: readonly Notice[];
    }
  | { readonly isPublished: false; readonly notices: readonly Notice[] };

/** Where people can look at what was published. */
interface Addresses {
  readonly broker: string;
  readonly pact: (published: PublishedPact) => string;
}

/** Publishes all the contracts of a consumer version at once. */
export class ContractService {
  constructor(
    private readonly pacts: PactService,
    private readonly pacticipants: PacticipantRepository,
    private readonly versions: VersionService,
    private readonly verifications: VerificationRepository,
    private readonly store: Pick<Store, 'transaction'>,
  ) {}

  /** Publishes everything, or nothing when a content or a name is in conflict with what is recorded. */
  publish(request: PublicationRequest, addresses: Addresses): PublicationOutcome {
    try {
      return this.store.transaction(() => {
        const conflicts = [...this.modifications(request), ...this.similarNames(request, addresses.broker)];
        if (conflicts.length > 0) return { isPublished: false, notices: conflicts };
        return this.publishAll(request, addresses);
      });
    } catch (error) {
      // Thrown out of the transaction, so that nothing of the publication stays.
      if (!(error instanceof PactMergeError)) throw error;
      return {
        isPublished: false,
        notices: [{ type: 'error', text: `Failed to merge pacts: ${error.message}.` }],
      };
    }
  }

  /** Why this name may not be used for the first time, or undefined. */
  similarNameRefusal(name: string, brokerUrl: string): string | undefined {
    const names = this.pacticipants.names();
    if (names.includes(name)) return undefined;
    const similar = findSimilarNames(name, names);
    return similar.length === 0 ? undefined : similarNameRefusal(name, similar, brokerUrl);
  }

  private publishAll(request: PublicationRequest, addresses: Addresses): PublicationOutcome {
    const { pacticipantName, versionNumber, branch, tags, buildUrl } = request;
    const { isNew } = this.versions.createOrUpdate(pacticipantName, versionNumber, { branch, buildUrl });
    for (const tag of tags) this.versions.addTag(pacticipantName, versionNumber, tag);
    const results = request.contracts.map((contract) => this.publishOne(request, contract, addresses));
    return {
      isPublished: true,
      pacts: results.map(({ published }) => published),
      notices: [...versionNotices(request, isNew), ...results.flatMap(({ notices }) => notices)],
    };
  }

  private publishOne(
    request: PublicationRequest,
    contract: ContractToPublish,
    addresses: Addresses,
  ): { published: PublishedPact; notices: Notice[] } {
    const publication = publicationOf(request, contract);
    const published = contract.isMerge ? this.pacts.merge(publication) : this.pacts.publish(publication);
    const isVerified = this.verifications.existBetween(publication.consumerName, publication.providerName);
    const pactUrl = addresses.pact(published);
    return { published, notices: pactNotices(published, { isMerge: contract.isMerge, isVerified, pactUrl }) };
  }

  // Also with onConflict "merge": a result for the version must stay true whatever else is published.
  private modifications(request: PublicationRequest): Notice[] {
    return request.contracts
      .map((contract) => publicationOf(request, contract))
      .filter((publication) => this.pacts.isModification(publication))
      .flatMap((publication) => [
        { type: 'error', text: modificationRefusal(publication) },
        { type: 'info', text: this.difference(publication) },
      ]);
  }

  private difference(publication: PactPublication): string {
    const existing = this.pacts.find(publication);
    return existing
      ? describeDifference(withoutAddedIds(this.pacts.content(existing)), publication.content)
      : '';
  }

  private similarNames(request: PublicationRequest, brokerUrl: string): Notice[] {
    const providers = request.contracts.map(({ providerName }) => providerName);
    return [...new Set([request.pacticipantName, ...providers])].flatMap((name) => {
      const text = this.similarNameRefusal(name, brokerUrl);
      return text === undefined ? [] : [{ type: 'error', text }];
    });
  }
}

function publicationOf(request: PublicationRequest, contract: ContractToPublish): PactPublication {
  return {
    consumerName: request.pacticipantName,
    consumerVersionNumber: request.versionNumber,
    providerName: contract.providerName,
    content: contract.content,
  };
}
