import {
  isArray,
  isName,
  isRecord,
  isSingleLine,
  isText,
  optional,
  refusedFields,
  refusedItems,
  refuseInvalid,
} from '../validation/rules';

type Input = Readonly<Record<string, unknown>>;

/** What a client says of a version; what it does not mention is undefined. */
interface VersionInput {
  readonly buildUrl: string | null | undefined;
  readonly tags: readonly string[] | undefined;
}

/**
 * Reads what a client says of a version.
 *
 * @throws InvalidInputError naming every field that breaks a rule
 */
export function readVersion(input: Input): VersionInput {
  const { buildUrl } = input;
  refuseInvalid({
    buildUrl: optional(isText, isSingleLine)(buildUrl),
    tags: optional(isArray)(input['tags']) ?? refusedItems(input['tags'], refusedTag),
  });
  return {
    buildUrl: typeof buildUrl === 'string' || buildUrl === null ? buildUrl : undefined,
    tags: Array.isArray(input['tags']) ? input['tags'].map((tag) => String(nameOf(tag))) : undefined,
  };
}

function refusedTag(tag: unknown): string[] {
  return refusedFields({ name: isName(nameOf(tag)) });
}

function nameOf(tag: unknown): unknown {
  return isRecord(tag) ? tag['name'] : undefined;
}
