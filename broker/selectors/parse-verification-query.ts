import { isRecord, refusedItems } from '../validation/rules';
import { parseSelector } from './parse-selector';
import { type SelectorInput, validateSelector } from './validate-selector';
import { type VerificationQuery, VerificationQueryError } from './verification-query';

type Input = Readonly<Record<string, unknown>>;

/** What validation has to know about the broker's contents. */
interface KnownEnvironments {
  environmentExists(name: string): boolean;
}

/**
 * Reads the body of a request for pacts to verify. All its members are optional.
 *
 * @throws VerificationQueryError
 */
export function parseVerificationQuery(input: Input, known: KnownEnvironments): VerificationQuery {
  const errors = validate(input, known);
  if (Object.keys(errors).length > 0) throw new VerificationQueryError(errors);
  // A client that was given an empty branch has none.
  const providerVersionBranch = textOf(input['providerVersionBranch']) || undefined;
  return {
    providerVersionBranch,
    providerVersionTags: listOf(input['providerVersionTags']).map(String),
    selectors: selectorsOf(input).flatMap((selector) => parseSelector(selector, providerVersionBranch)),
    includePendingStatus: input['includePendingStatus'] !== false,
    includeWipPactsSince: parseDate(input['includeWipPactsSince']),
  };
}

function validate(input: Input, known: KnownEnvironments): Record<string, string[]> {
  const mistakes = {
    providerVersionBranch: branchMistakes(input),
    providerVersionTags: tagMistakes(input['providerVersionTags']),
    consumerVersionSelectors: selectorMistakes(input, known),
    includePendingStatus: pendingMistakes(input['includePendingStatus']),
    includeWipPactsSince: dateMistakes(input['includeWipPactsSince']),
  };
  return Object.fromEntries(Object.entries(mistakes).filter(([, texts]) => texts.length > 0));
}

function branchMistakes(input: Input): string[] {
  const branch = input['providerVersionBranch'] ?? undefined;
  if (branch === undefined) return [];
  if (typeof branch !== 'string') return ['must be a string'];
  if (branch !== '' && branch.trim() === '') return ['cannot be blank'];
  const usesBranch = input['includePendingStatus'] === true || input['includeWipPactsSince'] !== undefined;
  if (branch === '' && usesBranch && listOf(input['providerVersionTags']).length === 0) {
    return [
      'when pending or WIP pacts are enabled and there are no tags provided, the provider version branch must not be an empty string, as it is used in the calculations for WIP/pending. A value must be provided (recommended), or it must not be set at all.',
    ];
  }
  return [];
}

function tagMistakes(tags: unknown): string[] {
  if (tags === undefined || tags === null) return [];
  if (!Array.isArray(tags)) return ['must be an array'];
  return refusedItems(tags, (tag) => (typeof tag === 'string' ? undefined : 'must be a string'));
}

function selectorMistakes(input: Input, { environmentExists }: KnownEnvironments): string[] {
  const selectors = input['consumerVersionSelectors'];
  if (selectors === undefined) return [];
  if (!Array.isArray(selectors)) return ['must be an array'];
  const context = { environmentExists, hasProviderVersionBranch: Boolean(input['providerVersionBranch']) };
  return refusedItems(selectors, (selector) =>
    isRecord(selector) ? validateSelector(selector, context) : 'must be a hash',
  );
}

function pendingMistakes(value: unknown): string[] {
  if (value === null || value === '') return ['must be filled'];
  return value === undefined || typeof value === 'boolean' ? [] : ['must be one of: true, false'];
}

function dateMistakes(value: unknown): string[] {
  if (value === null || value === '') return ['must be filled'];
  return value === undefined || parseDate(value) !== undefined ? [] : ['must be a date'];
}

const DATE = /^\d{4}-\d{2}-\d{2}(?<time>[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/i;

/** A day, or a time that is in UTC unless it says otherwise. */
function parseDate(value: unknown): string | undefined {
  const match = typeof value === 'string' ? DATE.exec(value) : null;
  if (match === null) return undefined;
  const isLocal = match.groups?.['time'] !== undefined && match.groups['zone'] === undefined;
  const date = new Date(isLocal ? `${match[0]}Z` : match[0]);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function selectorsOf(input: Input): SelectorInput[] {
  return listOf(input['consumerVersionSelectors']).filter(isRecord);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
