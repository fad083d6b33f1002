/** Something that happened to a pact and that others may want to hear of. */
export interface ContractEvent {
  readonly name: 'contract_published' | 'contract_content_changed' | 'contract_content_unchanged';
  /** Why it is this event, for people. */
  readonly comment?: string;
}

/** Of a publication over an earlier one of the same consumer version. */
export function eventsOfRevision(pact: string, isChanged: boolean): ContractEvent[] {
  const published: ContractEvent = { name: 'contract_published' };
  if (!isChanged)
    return [published, { name: 'contract_content_unchanged', comment: 'pact content was unchanged' }];
  const comment = `pact content modified since previous publication for ${pact}`;
  return [published, { name: 'contract_content_changed', comment }];
}

/** What was published before under one tag, or without any; undefined when nothing was. */
export interface PreviousPublication {
  /** Null stands for the versions without tags. */
  readonly tag: string | null;
  readonly previousSha: string | undefined;
}

/**
 * Of the first publication by a consumer version. The content counts as changed when it differs from what
 * was published before under any of the version's tags or, for a version without tags, without tags.
 */
export function eventsOfPublication(sha: string, previous: readonly PreviousPublication[]): ContractEvent[] {
  const changes = previous.filter(({ previousSha }) => previousSha !== sha).map(describeChange);
  if (changes.length > 0) {
    return [
      { name: 'contract_published' },
      { name: 'contract_content_changed', comment: changes.join(', ') },
    ];
  }
  return [{ name: 'contract_published', comment: describeUnchanged(previous) }];
}

function describeChange({ tag, previousSha }: PreviousPublication): string {
  const isFirst = previousSha === undefined;
  if (tag === null) {
    return isFirst
      ? 'first time untagged pact published'
      : 'pact content has changed since previous untagged version';
  }
  return isFirst
    ? `first time any pact published for this consumer with consumer version tagged ${tag}`
    : `pact content has changed since the last consumer version tagged with ${tag}`;
}

function describeUnchanged(previous: readonly PreviousPublication[]): string {
  const tags = previous.flatMap(({ tag }) => (tag === null ? [] : [tag]));
  if (tags.length === 0) return 'pact content is the same as previous untagged version';
  const versions = tags.length === 1 ? 'version with tag' : 'versions with tags';
  return `pact content is the same as previous ${versions} ${tags.join(', ')} and no new tags were applied`;
}
