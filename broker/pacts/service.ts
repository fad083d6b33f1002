import type { Clock } from '../clock';
import type { IntegrationRepository } from '../integrations/repository';
import type { PacticipantRepository } from '../pacticipants/repository';
import type { PactMetadata } from '../selectors/pact-metadata';
import type { Store } from '../store/store';
import type { VersionService } from '../versions/service';
import type { Version } from '../versions/version';
import {
  type ContractEvent,
  eventsOfPublication,
  eventsOfRevision,
  type PreviousPublication,
} from './contract-event';
import { isJsonObject, type JsonObject } from './lossless-json/json-value';
import { parseJson } from './lossless-json/parse-json';
import { mergePacts } from './merge-pacts';
import type { Pact, PactFilter } from './pact';
import { contentSha, storedContent, withoutAddedIds } from './pact-content';
import type { PactKey, PactVersionKey } from './pact-key';
import type { PactRepository } from './repository';

/** A pact as a client hands it in. */
export interface PactPublication extends PactKey {
  readonly content: JsonObject;
}

/** What came of a publication. */
export interface PublishedPact {
  readonly pact: Pact;
  /** What the same consumer version had published before. */
  readonly previous: Pact | undefined;
  readonly events: readonly ContractEvent[];
}

/** What can be done with pacts. */
export class PactService {
  constructor(
    private readonly pacts: PactRepository,
    private readonly pacticipants: PacticipantRepository,
    private readonly integrations: IntegrationRepository,
    private readonly versions: VersionService,
    private readonly store: Pick<Store, 'transaction'>,
    private readonly clock: Clock,
  ) {}

  find(key: PactKey): Pact | undefined {
    return this.pacts.find(key);
  }

  findLatest(filter: PactFilter): Pact | undefined {
    return this.pacts.findLatest(filter);
  }

  /**
   * The pact that speaks for a content: the one that the metadata in its address means, or the newest.
   */
  findForContent(key: PactVersionKey, metadata: PactMetadata = {}): Pact | undefined {
    const pacts = this.pacts.list(key, 'newest first');
    const ids = [metadata.consumerVersionId, ...(metadata.selectors ?? []).map((it) => it.consumerVersionId)];
    const meant = pacts.find(
      (pact) =>
        ids.includes(pact.consumerVersionId) || pact.consumerVersionNumber === metadata.consumerVersionNumber,
    );
    return meant ?? pacts[0];
  }

  /** The newest older pact of the same two sides with another content. */
  findPreviousDistinct(pact: Pact): Pact | undefined {
    const { consumerName, providerName, consumerVersionId, contentId } = pact;
    return this.pacts.findLatest({
      consumerName,
      providerName,
      olderThanVersionId: consumerVersionId,
      otherThanContentId: contentId,
    });
  }

  list(filter: PactFilter): Pact[] {
    return this.pacts.list(filter);
  }

  listNewestFirst(filter: PactFilter): Pact[] {
    return this.pacts.list(filter, 'newest first');
  }

  listLatest(filter: PactFilter): Pact[] {
    return this.pacts.listLatest(filter);
  }

  /** The content with its number texts and key order. */
  content(pact: Pact): JsonObject {
    const content = parseJson(this.pacts.contentText(pact.contentId), Number.POSITIVE_INFINITY);
    if (!isJsonObject(content)) throw new Error('The content of a pact must be a JSON object.');
    return content;
  }

  /** Whether publishing would give an existing version another content, which makes results unreliable. */
  isModification(publication: PactPublication): boolean {
    const existing = this.pacts.find(publication);
    return existing !== undefined && existing.sha !== contentSha(publication.content);
  }

  /** Publishes the content, over what the consumer version had published before. */
  publish(publication: PactPublication): PublishedPact {
    return this.store.transaction(() => this.write(publication, this.pacts.find(publication)));
  }

  /**
   * Adds the content's interactions to what the consumer version had published before.
   *
   * @throws PactMergeError when the two contradict each other
   */
  merge(publication: PactPublication): PublishedPact {
    return this.store.transaction(() => {
      const { content } = publication;
      const previous = this.pacts.find(publication);
      if (!previous || previous.sha === contentSha(content)) return this.write(publication, previous);
      const merged = mergePacts(withoutAddedIds(this.content(previous)), content);
      return this.write({ ...publication, content: merged }, previous);
    });
  }

  delete(pact: Pact): void {
    this.store.transaction(() => this.pacts.delete(pact));
  }

  deleteAll(filter: PactFilter): void {
    this.store.transaction(() => {
      for (const pact of this.pacts.list(filter)) this.pacts.delete(pact);
    });
  }

  private write(publication: PactPublication, previous: Pact | undefined): PublishedPact {
    const { consumerName, providerName, consumerVersionNumber, content } = publication;
    const now = this.clock.now().toISOString();
    const version = this.versions.findOrCreate(consumerName, consumerVersionNumber);
    const provider = this.pacticipants.findOrCreate(providerName, now);
    const sha = contentSha(content);
    if (previous?.sha !== sha) {
      const contentId =
        this.pacts.findContentId(version.pacticipantId, provider.id, sha) ??
        this.pacts.createContent(version.pacticipantId, provider.id, sha, storedContent(content), now);
      this.pacts.createPublication(version.id, provider.id, contentId, now);
    }
    this.integrations.touch(version.pacticipantId, provider.id, now);
    const pact = this.mustFind(publication);
    return { pact, previous, events: this.eventsOf(pact, previous, version) };
  }

  private eventsOf(pact: Pact, previous: Pact | undefined, version: Version): ContractEvent[] {
    if (previous) {
      const name = `${pact.consumerName} version ${pact.consumerVersionNumber}`;
      return eventsOfRevision(name, previous.sha !== pact.sha);
    }
    const tags = this.versions.tagsOf(version).map(({ name }) => name);
    const groups = tags.length > 0 ? tags : [null];
    return eventsOfPublication(
      pact.sha,
      groups.map((tag) => this.previousPublication(pact, tag)),
    );
  }

  private previousPublication(pact: Pact, tag: string | null): PreviousPublication {
    const { consumerName, providerName, consumerVersionId } = pact;
    const previous = this.pacts.findLatest({
      consumerName,
      providerName,
      olderThanVersionId: consumerVersionId,
      ...(tag === null ? { untagged: true } : { tag }),
    });
    return { tag, previousSha: previous?.sha };
  }

  private mustFind(publication: PactPublication): Pact {
    const pact = this.pacts.find(publication);
    if (!pact) throw new Error('A pact that was published must exist.');
    return pact;
  }
}
