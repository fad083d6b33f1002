import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const committedFolder = __dirname;
const writtenFolder = process.env['PACT_OUTPUT_DIR'] ?? resolve(__dirname, '../build/pacts');

const consumers = ['catalog-tagger', 'storefront-assistant', 'support-triage'];
const pactFiles = consumers.map((consumer) => `${consumer}-chat-completions-api.json`);

/** Every sentence that a verification can be asked to arrange. */
const knownStates: Readonly<Record<string, readonly string[]>> = {
  'the model {model} is available': ['model'],
  'the model {model} does not exist': ['model'],
  'the API key is invalid': [],
  'the request is invalid': [],
  'the account has exceeded its rate limit': [],
  'the provider is overloaded': [],
  'the model refuses to answer': [],
  'the answer is cut off by length': [],
  'the model answers with a call of the tool {tool}': ['tool'],
  'the model answers with calls of the tools {tools}': ['tools'],
  'the stream fails after {events} events': ['events'],
};

/** How many interactions of each consumer are streams. */
const streams: Readonly<Record<string, number>> = {
  'catalog-tagger': 1,
  'storefront-assistant': 5,
  'support-triage': 4,
};

/** What each consumer asks for beyond the shape of an answer. */
const terms: Readonly<Record<string, readonly string[]>> = {
  'catalog-tagger': ['cost', 'honoured', 'model', 'output'],
  'storefront-assistant': ['honoured', 'latency', 'model', 'passRate'],
  'support-triage': ['honoured', 'tokens'],
};

/** Issued by nobody; anything else of the form of a key is one that must not be here. */
const exampleKeys = ['sk-exampleKeyForContractTests', 'sk-exampleKeyThatIsRefused'];
const KEY = /\b(?:sk-|hs[kK]_)[A-Za-z0-9_-]{8,}/g;

interface Pact {
  consumer: { name: string };
  provider: { name: string };
  interactions: Interaction[];
  metadata: { pactSpecification: { version: string }; plugins?: { name: string; version: string }[] };
}

interface Interaction {
  type: string;
  description: string;
  providerStates: { name: string; params?: Record<string, unknown> }[];
  request: { matchingRules?: unknown };
  response: { matchingRules?: { body?: object }; body?: { contentType: string; content: unknown } };
  comments?: { terms?: { version: number } };
  pluginConfiguration?: { 'event-stream'?: { contract?: string } };
}

function pactNamesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'));
}

const textOf = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

describe('the committed pacts', () => {
  it('are those of the three consumers', () => {
    expect(pactNamesIn(committedFolder).sort()).toEqual(pactFiles);
  });

  it.each(pactFiles)('%s is what the contract tests write', (name) => {
    if (!existsSync(join(writtenFolder, name))) {
      throw new Error(
        `${join(writtenFolder, name)} is missing. Run the contract tests first: npm run test:pact`,
      );
    }
    if (textOf(writtenFolder, name) !== textOf(committedFolder, name)) {
      throw new Error(
        `pacts/${name} is out of date. Run npm run test:pact, look at what changed and commit it.`,
      );
    }
  });

  it('leave out nothing that the contract tests wrote', () => {
    expect(pactNamesIn(writtenFolder).sort()).toEqual(pactFiles);
  });
});

describe.each(pactFiles)('pacts/%s', (name) => {
  const text = textOf(committedFolder, name);
  const pact = JSON.parse(text) as Pact;

  it('is a V4 pact of its consumer with the provider', () => {
    expect(pact.metadata.pactSpecification.version).toBe('4.0');
    expect(name).toBe(`${pact.consumer.name}-${pact.provider.name}.json`);
  });

  it('has interactions, each under a description of its own', () => {
    const descriptions = pact.interactions.map(({ description }) => description);
    expect(descriptions.length).toBeGreaterThan(0);
    expect(new Set(descriptions).size).toBe(descriptions.length);
  });

  it('says in every interaction what the answer holds, beyond its status', () => {
    const silent = pact.interactions.filter(({ response }) => !response.body || !response.matchingRules);
    expect(silent.map(({ description }) => description)).toEqual([]);
  });

  it('holds its streams with the contract, the rules and the plugin that judge them', () => {
    const recorded = pact.interactions.filter(
      ({ response }) => response.body?.contentType === 'text/event-stream',
    );
    expect(recorded).toHaveLength(streams[pact.consumer.name] ?? 0);
    for (const { response, pluginConfiguration } of recorded) {
      expect(response.body?.content).toMatch(/^data: \{[\s\S]*\}\n\n(data: \[DONE\]\n\n)?$/);
      expect(Object.keys(response.matchingRules?.body ?? {})).not.toEqual([]);
      expect(JSON.parse(pluginConfiguration?.['event-stream']?.contract ?? '')).toHaveProperty('phases');
    }
    expect(pact.metadata.plugins).toMatchObject([{ name: 'event-stream', version: '0.1.0' }]);
  });

  it('carries the terms that fit its consumer, on streams as on other answers', () => {
    const agreed = pact.interactions.filter(({ comments }) => comments?.terms !== undefined);
    const names = agreed.flatMap(({ comments }) => Object.keys(comments?.terms ?? {}));
    expect([...new Set(names)].sort()).toEqual([...(terms[pact.consumer.name] ?? []), 'version']);
    const isStream = ({ response }: Interaction) => response.body?.contentType === 'text/event-stream';
    expect(new Set(agreed.map(isStream))).toEqual(new Set([true, false]));
  });

  it('names only provider states that somebody can arrange, with their parameters', () => {
    const states = pact.interactions.flatMap(({ providerStates }) => providerStates);
    for (const { name: sentence, params = {} } of states) {
      expect(knownStates).toHaveProperty([sentence], Object.keys(params));
    }
    expect(pact.interactions.filter(({ providerStates }) => providerStates.length === 0)).toEqual([]);
  });

  it('anchors every regular expression, since Pact looks for a match anywhere', () => {
    const expressions = collectRegexes(pact.interactions);
    expect(expressions.length).toBeGreaterThan(0);
    expect(expressions.filter((regex) => !isAnchored(regex))).toEqual([]);
  });

  it('holds no key but the harmless examples', () => {
    const keys = new Set([...text.matchAll(KEY)].map(([key]) => key));
    expect([...keys].filter((key) => !exampleKeys.includes(key))).toEqual([]);
  });
});

function collectRegexes(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'match' in value && value.match === 'regex' && 'regex' in value ? [String(value.regex)] : [];
  return [...own, ...Object.values(value).flatMap(collectRegexes)];
}

/** `^a|b$` is not: each alternative outside a group has only one of the anchors. */
function isAnchored(regex: string): boolean {
  let outside = regex.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  while (/\([^()]*\)/.test(outside)) outside = outside.replace(/\([^()]*\)/g, '');
  return regex.startsWith('^') && regex.endsWith('$') && !outside.includes('|');
}
