// Verifies the committed pacts against the offline provider in every shape it can take:
//   every variant that real providers show must be kept, every break of the contract must be broken with its cause
//   named, and every break that is no matter of shape must be kept by a run without terms.
// Run with: npm run build && node .ci/breaks.mjs
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

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
  'structured-output': 'content',
  'output-schema': 'content',
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
/** A stream that stops for ever is one of our own deadlines, and what we waited for in vain is unknown. */
const UNKNOWN = ['stream-stall'];
/** Only some answers are wrong, so what is wrong depends on the seed. */
const SOME_ANSWERS = ['flaky'];

const namesOf = (list) => list.split('\n').map((line) => line.split(/[\s=]/)[0]);
let failures = 0;
for (const name of namesOf(listVariants()))
  expect(name, await verify({ variants: findVariants([name]) }), 'kept', '');
for (const line of listBreaks().split('\n')) {
  const [name] = namesOf(line);
  const report = await verify({ breaks: findBreaks([name]) });
  const isForTerms = line.includes('a matter of terms');
  if (UNKNOWN.includes(name)) expect(name, report, 'unknown', '');
  else if (isForTerms) expect(name, report, 'kept', '');
  else expect(name, report, 'broken', SOME_ANSWERS.includes(name) ? '' : CAUSE[name]);
}
if (failures > 0) {
  console.error(`error: ${failures} of the provider's shapes are not judged as they should be.`);
  process.exit(1);
}

async function verify(options) {
  const simulator = createSimulator(options);
  const url = await simulator.listen({ host: '127.0.0.1', port: 0 });
  try {
    return await verifyProvider({
      pacts: { files: [resolve(root, 'pacts')] },
      providerBaseUrl: url,
      stateChangeUrl: `${url}/_modelpact/provider-states`,
      headers: [['Authorization', 'Bearer sk-offline0000000000000000']],
      concurrency: 16,
      deadlines: { idleMs: 7000 },
    });
  } finally {
    await simulator.close();
  }
}

function expect(name, { verdict, pacts }, expected, cause) {
  const interactions = pacts.flatMap((pact) => pact.interactions);
  const said = interactions.flatMap(({ shape, reasons }) => [
    ...shape.mismatches.map(({ path, message }) => `${path} ${message}`),
    ...reasons.map(({ message }) => message),
  ]);
  // A break without a cause in the list above is new, and has to be added there.
  const isNamed = cause !== undefined && (cause === '' || said.some((sentence) => sentence.includes(cause)));
  const isRight = interactions.length > 0 && verdict === expected && isNamed;
  if (!isRight) failures += 1;
  console.log(
    `${isRight ? 'ok   ' : 'WRONG'} ${name}: ${verdict}${cause && isNamed ? `, names "${cause}"` : ''}`,
  );
}
