// Verifies the committed pacts against the offline provider in every shape it can take:
//   every variant that real providers show must be kept, every break of the contract must be broken with its cause
//   named, and every break that is a matter of terms must be broken by the name of the term, and by nothing where
//   the same pacts come without their terms.
// Run with: npm run build && node .ci/breaks.mjs [PART OF A NAME]
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parametersPact } from './parameters-pact.mjs';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '..');
process.env.PACT_PLUGIN_DIR = resolve(root, 'build/plugins');
process.env.PACT_DO_NOT_TRACK = 'true';
const { createSimulator, findBreaks, findVariants, listBreaks, listVariants, verifyProvider } = require(
  resolve(root, 'dist/provider'),
);

/** What a red must name: the field, or what happened to the stream. */
const CAUSE = {
  usage: 'usage',
  'finish-reason': 'finish_reason',
  'tool-arguments': 'arguments',
  'tool-call-id': 'id',
  role: 'role',
  refusal: 'refusal',
  id: 'id',
  created: 'created',
  tools: 'tool_calls',
  'model-list': 'Type mismatch',
  'error-code': 'code',
  status: 'status',
  'retry-after': 'Retry-After',
  'stream-delta': 'delta',
  'stream-type': 'content',
  'stream-id': '$.id must be the same in every event',
  'stream-finish': "phase 'finish': expected at least 1 event",
  'stream-usage': "phase 'usage': expected at least 1 event",
  'stream-arguments': 'arguments',
  'stream-arguments-json': 'JSON',
  'stream-tool-index': 'index',
  'stream-tool-finish': 'finish_reason',
  'stream-json': 'data is not valid JSON',
  'stream-done': "the stream must end with 'data: [DONE]'",
  'stream-error': 'the provider reports an error inside the stream',
  'stream-early-end': 'finish',
  'stream-truncated': 'closed the connection before the answer was complete',
  'stream-json-body': 'text/event-stream',
  'stream-ndjson': 'text/event-stream',
};
/** By what consumer and what term a break is caught, and by how much the provider is late where it is. */
const TERM = {
  'usage-total': { consumer: 'support-triage', term: 'tokens.consistent' },
  tokens: { consumer: 'support-triage', term: 'tokens.maxCompletion' },
  model: { consumer: 'storefront-assistant', term: 'model.sameFamilyAsRequested' },
  'structured-output': { consumer: 'catalog-tagger', term: 'honoured.response_format' },
  'output-schema': { consumer: 'catalog-tagger', term: 'output.jsonSchema' },
  'max-tokens': { consumer: 'storefront-assistant', term: 'honoured.max_tokens' },
  n: { consumer: 'careful-asker', term: 'honoured.n' },
  stop: { consumer: 'careful-asker', term: 'honoured.stop' },
  'parallel-tool-calls': { consumer: 'careful-asker', term: 'honoured.parallel_tool_calls' },
  logprobs: { consumer: 'careful-asker', term: 'honoured.logprobs' },
  slow: { consumer: 'storefront-assistant', term: 'latency.timeToFirstTokenMs.p95', ms: 1700 },
  'slow-first-token': { consumer: 'storefront-assistant', term: 'latency.timeToFirstTokenMs.p95', ms: 1700 },
  stall: { consumer: 'storefront-assistant', term: 'latency.gapMs.max', ms: 2300 },
  'stream-stall': { consumer: 'storefront-assistant', term: 'latency.gapMs.max' },
};
/** The consumers' own shapes look into the text as well, so without terms only the loose pact passes these over. */
const SEEN_BY_SHAPE_TOO = ['structured-output', 'output-schema'];
/** A stream that stops for ever ends by one of our own deadlines, and what we waited for in vain is unknown. */
const UNKNOWN_WITHOUT_TERMS = ['stream-stall'];
const IDLE_MS = 3000;
/** Only some answers are wrong, so what is wrong depends on the seed. */
const SOME_ANSWERS = ['flaky'];

const [only = ''] = process.argv.slice(2);
const namesOf = (list) =>
  list
    .split('\n')
    .map((line) => line.split(/[\s=]/)[0])
    .filter((name) => name.includes(only));
const folder = mkdtempSync(join(tmpdir(), 'modelpact-breaks-'));
let failures = 0;
let judged = 0;
try {
  const { withTerms, withoutLatency, withoutTerms, looseWithoutTerms } = writePacts();
  for (const name of namesOf(listVariants())) {
    expect(name, 'kept', await verify(withoutLatency, { variants: findVariants([name]) }), () => true);
  }
  for (const name of namesOf(listBreaks())) {
    const { consumer, term, ms } = TERM[name] ?? {};
    const provider = { breaks: findBreaks([ms === undefined ? name : `${name}=${ms}`]) };
    const deadlines = UNKNOWN_WITHOUT_TERMS.includes(name) ? { idleMs: IDLE_MS } : {};
    if (term === undefined) {
      // Without a cause in the list above the break is new, and has to be added there.
      const cause = SOME_ANSWERS.includes(name) ? '' : (CAUSE[name] ?? 'a cause in the list of this script');
      expect(name, 'broken', await verify(withTerms, provider), saysOfShape(cause), cause);
      continue;
    }
    expect(name, 'broken', await verify(withTerms, provider, deadlines), saysOfTerm(consumer, term), term);
    const pacts = SEEN_BY_SHAPE_TOO.includes(name) ? looseWithoutTerms : withoutTerms;
    const unseen = UNKNOWN_WITHOUT_TERMS.includes(name) ? 'unknown' : 'kept';
    expect(`${name}, without terms`, unseen, await verify(pacts, provider, deadlines), isUnbroken);
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (judged === 0) throw new Error(`no variant and no break has ${only} in its name`);
if (failures > 0) {
  console.error(`error: ${failures} of the provider's shapes are not judged as they should be.`);
  process.exit(1);
}

/**
 * The committed pacts and one of loose shape: as they are, without limits to latency, which a busy machine breaks
 * whatever the provider does, and without their terms.
 */
function writePacts() {
  const committed = readdirSync(resolve(root, 'pacts')).filter((name) => /-api\.json$/.test(name));
  const pacts = committed.map((name) => JSON.parse(readFileSync(resolve(root, 'pacts', name), 'utf8')));
  if (pacts.length === 0) throw new Error('There are no committed pacts.');
  return {
    withTerms: write('with-terms', [...pacts, parametersPact]),
    withoutLatency: write('without-latency', [...pacts, parametersPact].map(stripLatency)),
    withoutTerms: write('without-terms', [...pacts, parametersPact].map(stripTerms)),
    looseWithoutTerms: write('loose-without-terms', [stripTerms(parametersPact)]),
  };
}

function write(name, pacts) {
  mkdirSync(join(folder, name));
  for (const pact of pacts)
    writeFileSync(join(folder, name, `${pact.consumer.name}.json`), JSON.stringify(pact));
  return join(folder, name);
}

function stripLatency(pact) {
  const interactions = pact.interactions.map((interaction) => {
    if (interaction.comments?.terms === undefined) return interaction;
    const { latency: _, ...terms } = interaction.comments.terms;
    return { ...interaction, comments: { ...interaction.comments, terms } };
  });
  return { ...pact, interactions };
}

function stripTerms(pact) {
  const interactions = pact.interactions.map(({ comments: { terms: _, ...comments } = {}, ...rest }) => ({
    ...rest,
    comments,
  }));
  return { ...pact, interactions };
}

async function verify(pacts, options, deadlines = {}) {
  const simulator = createSimulator(options);
  const url = await simulator.listen({ host: '127.0.0.1', port: 0 });
  try {
    return await verifyProvider({
      pacts: { files: [pacts] },
      providerBaseUrl: url,
      stateChangeUrl: `${url}/_modelpact/provider-states`,
      headers: [['Authorization', 'Bearer sk-offline0000000000000000']],
      concurrency: 16,
      deadlines,
    });
  } finally {
    await simulator.close();
  }
}

/** That an interaction is broken in its shape, and says by what. */
function saysOfShape(cause) {
  return (report) =>
    interactionsOf(report).some(
      ({ shape, reasons }) =>
        shape.verdict === 'broken' &&
        [
          ...shape.mismatches.map(({ path, message }) => `${path} ${message}`),
          ...reasons.map(({ message }) => message),
        ].some((sentence) => sentence.includes(cause)),
    );
}

/** That an interaction of the consumer is broken by the term, and says so by its name. */
function saysOfTerm(consumer, term) {
  return ({ pacts }) =>
    interactionsOf({ pacts: pacts.filter((pact) => pact.consumer === consumer) }).some(
      ({ terms, reasons }) =>
        terms[term]?.verdict === 'broken' &&
        reasons.some(({ code, message }) => code === 'term-broken' && message.startsWith(`${term} broken: `)),
    );
}

function isUnbroken(report) {
  return interactionsOf(report).every(({ verdict }) => verdict !== 'broken');
}

function interactionsOf({ pacts }) {
  return pacts.flatMap(({ interactions }) => interactions);
}

function expect(name, expected, report, isAsItShouldBe, cause = '') {
  const isRight = interactionsOf(report).length > 0 && report.verdict === expected && isAsItShouldBe(report);
  judged += 1;
  if (!isRight) failures += 1;
  const named = isRight && cause !== '' ? `, names "${cause}"` : '';
  console.log(`${isRight ? 'ok   ' : 'WRONG'} ${name}: ${report.verdict}${named}`);
  if (!isRight) for (const sentence of reasonsOf(report)) console.log(`      ${sentence}`);
}

function reasonsOf({ pacts }) {
  return pacts.flatMap(({ consumer, interactions }) =>
    interactions.flatMap(({ description, reasons }) =>
      reasons.map(({ message }) => `${consumer}, ${description}: ${message}`),
    ),
  );
}
