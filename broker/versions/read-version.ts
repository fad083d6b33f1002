import {
  check,
  isArray,
  isFilled,
  isNotBlank,
  isPresent,
  isRecord,
  isSingleLine,
  isText,
  optional,
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
    tags: optional(isArray)(input['tags']) ?? refusedTags(input['tags']),
  });
  return {
    buildUrl: typeof buildUrl === 'string' || buildUrl === null ? buildUrl : undefined,
    tags: Array.isArray(input['tags']) ? input['tags'].map((tag) => String(nameOf(tag))) : undefined,
  };
}

function refusedTags(tags: unknown): string[] {
  if (!Array.isArray(tags)) return [];
  return tags.flatMap((tag, index) => {
    const refusal = check(nameOf(tag), isPresent, isFilled, isText, isNotBlank, isSingleLine);
    return refusal === undefined ? [] : [`name ${refusal} (at index ${index})`];
  });
}

function nameOf(tag: unknown): unknown {
  return isRecord(tag) ? tag['name'] : undefined;
}
