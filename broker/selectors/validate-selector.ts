/** A selector as a client sent it, not yet trusted. */
export type SelectorInput = Readonly<Record<string, unknown>>;

/** What the rules for a selector depend on outside of it. */
export interface SelectorContext {
  readonly hasProviderVersionBranch: boolean;
  environmentExists(name: string): boolean;
}

const BRANCH_FIELDS = [
  'branch',
  'fallbackBranch',
  'fallbackTag',
  'latest',
  'mainBranch',
  'matchingBranch',
  'tag',
];
const ENVIRONMENT_FIELDS = ['deployed', 'deployedOrReleased', 'environment', 'released'];
const TEXT_FIELDS = ['tag', 'fallbackTag', 'fallbackBranch', 'consumer', 'environment'];
const TRUE_FIELDS = ['mainBranch', 'matchingBranch', 'deployed', 'released', 'deployedOrReleased'];

/** Every mistake in a consumer version selector, in words; none when it can be used. */
export function validateSelector(selector: SelectorInput, context: SelectorContext): string[] {
  const mistakes = typeMistakes(selector);
  if (mistakes.length > 0) return mistakes;
  return RULES.filter(({ isBroken }) => isBroken(selector, context)).map(({ text }) =>
    typeof text === 'string' ? text : text(selector),
  );
}

function typeMistakes(selector: SelectorInput): string[] {
  return Object.entries(selector).flatMap(([field, value]) => {
    const mistake = typeMistake(field, value);
    return mistake === undefined ? [] : [`${field} ${mistake}`];
  });
}

function typeMistake(field: string, value: unknown): string | undefined {
  if (![...BRANCH_FIELDS, ...ENVIRONMENT_FIELDS, 'consumer'].includes(field)) return undefined;
  if (value === null || value === '' || value === undefined) return 'must be filled';
  if (TEXT_FIELDS.includes(field) && typeof value !== 'string') return 'must be a string';
  if (TRUE_FIELDS.includes(field) && value !== true) return 'must be one of: true';
  if (field === 'latest' && typeof value !== 'boolean') return 'must be one of: true, false';
  if (field === 'branch' && typeof value !== 'string' && value !== true) {
    return 'must be a string or must be equal to true';
  }
  return undefined;
}

interface Rule {
  readonly isBroken: (selector: SelectorInput, context: SelectorContext) => boolean;
  readonly text: string | ((selector: SelectorInput) => string);
}

const isGiven = (selector: SelectorInput, ...fields: readonly string[]) =>
  fields.some((field) => Boolean(selector[field]));
const givenOf = (selector: SelectorInput, fields: readonly string[]) =>
  fields.filter((field) => field in selector);
const givenExcept = (selector: SelectorInput, ...fields: readonly string[]) =>
  isGiven(selector, ...[...BRANCH_FIELDS, ...ENVIRONMENT_FIELDS].filter((field) => !fields.includes(field)));

const RULES: readonly Rule[] = [
  {
    isBroken: ({ consumer }) => typeof consumer === 'string' && consumer.trim() === '',
    text: 'consumer cannot be blank',
  },
  {
    isBroken: (selector) =>
      !isGiven(selector, 'mainBranch', 'tag', 'branch', 'matchingBranch', 'latest', ...ENVIRONMENT_FIELDS),
    text: 'must specify a value for environment or tag or branch, or specify mainBranch=true, matchingBranch=true, latest=true, deployed=true, released=true or deployedOrReleased=true',
  },
  {
    isBroken: (selector) => isGiven(selector, 'mainBranch') && givenExcept(selector, 'mainBranch', 'latest'),
    text: 'cannot specify mainBranch=true with any other criteria apart from consumer',
  },
  {
    isBroken: (selector) => isGiven(selector, 'mainBranch') && selector['latest'] === false,
    text: 'cannot specify mainBranch=true with latest=false',
  },
  {
    isBroken: (selector) => isGiven(selector, 'matchingBranch') && givenExcept(selector, 'matchingBranch'),
    text: 'cannot specify matchingBranch=true with any other criteria apart from consumer',
  },
  {
    isBroken: (selector, context) => isGiven(selector, 'matchingBranch') && !context.hasProviderVersionBranch,
    text: 'the providerVersionBranch must be specified when the selector matchingBranch=true is used',
  },
  {
    isBroken: (selector) => isGiven(selector, 'tag') && isGiven(selector, 'branch'),
    text: 'cannot specify both a tag and a branch',
  },
  {
    isBroken: (selector) =>
      givenOf(selector, BRANCH_FIELDS).length > 0 && givenOf(selector, ENVIRONMENT_FIELDS).length > 0,
    text: (selector) =>
      `cannot specify the ${fieldList(selector, BRANCH_FIELDS)} with the ${fieldList(selector, ENVIRONMENT_FIELDS)}`,
  },
  {
    isBroken: (selector) => isGiven(selector, 'fallbackTag') && !isGiven(selector, 'latest'),
    text: 'fallbackTag can only be set if latest is true',
  },
  {
    isBroken: (selector) => isGiven(selector, 'fallbackTag') && !isGiven(selector, 'tag'),
    text: 'a tag must be specified when a fallbackTag is specified',
  },
  {
    isBroken: (selector) => isGiven(selector, 'fallbackBranch') && !isGiven(selector, 'branch'),
    text: 'a branch must be specified when a fallbackBranch is specified',
  },
  {
    isBroken: (selector) => isGiven(selector, 'fallbackBranch') && selector['latest'] === false,
    text: 'fallbackBranch can only be set if latest is true',
  },
  {
    isBroken: (selector) => isGiven(selector, 'branch') && selector['latest'] === false,
    text: 'cannot specify a branch with latest=false',
  },
  {
    isBroken: ({ environment }, context) =>
      typeof environment === 'string' && !context.environmentExists(environment),
    text: ({ environment }) => `environment with name '${environment}' does not exist`,
  },
  {
    isBroken: (selector) => isGiven(selector, 'deployed') && isGiven(selector, 'released'),
    text: 'cannot specify both deployed=true and released=true',
  },
  {
    isBroken: (selector) => isGiven(selector, 'deployed') && isGiven(selector, 'deployedOrReleased'),
    text: 'cannot specify both deployed=true and deployedOrReleased=true',
  },
  {
    isBroken: (selector) => isGiven(selector, 'released') && isGiven(selector, 'deployedOrReleased'),
    text: 'cannot specify both released=true and deployedOrReleased=true',
  },
];

function fieldList(selector: SelectorInput, fields: readonly string[]): string {
  const given = givenOf(selector, fields);
  return `${given.length === 1 ? 'field' : 'fields'} ${given.join('/')}`;
}
