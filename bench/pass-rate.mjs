// How many calls a pass rate costs, and how often its verdict is wrong, over seeded runs of simulated providers.
// Asks in the steps in which the collector asks. Ends with 1 where a claim fails.
// Run with: npm run build && node bench/pass-rate.mjs [SEED] [--gate]      (--gate: only the rates of the claims)
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { nextSamples } = require('../dist/provider/terms/plan-samples.js');
const { judgeTerms } = require('../dist/provider/terms/judge-terms.js');

const RUNS = 10_000;
const FIXED_SAMPLE = 60;
const PROMISED = 0.95;
const REFUSED = 0.85;
const ERROR_RATE = 0.1;
const isGate = process.argv.includes('--gate');
const SEED = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 'pass-rate';
/** Providers that are right this often; the claims about the number of calls are about the first and the last. */
const RATES = isGate ? [1, 0] : [1, 0.99, PROMISED, 0.9, REFUSED, 0.8, 0.5, 0];

const exchange = {
  status: 200,
  headers: [['content-type', 'application/json']],
  pieces: [{ atMs: 1, bytes: Buffer.from('{"choices":[]}') }],
  endAtMs: 1,
  end: { kind: 'complete' },
};
const request = { body: Buffer.from('{"model":"simulated"}') };

function createRandom(seed) {
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** One verification of a provider that is right at this rate. */
function verify(rate, random, samples) {
  const terms = { version: 1, passRate: { atLeast: PROMISED }, ...(samples && { samples }) };
  const seen = [];
  for (let step = nextSamples({ terms, request, samples: seen }); step > 0; ) {
    for (let call = 0; call < step; call += 1)
      seen.push({ exchange, shape: random() < rate ? 'kept' : 'broken' });
    step = nextSamples({ terms, request, samples: seen });
  }
  return { calls: seen.length, verdict: judgeTerms({ terms, request, samples: seen }).verdict };
}

function simulate(rate, samples) {
  const random = createRandom(`${SEED} ${rate}`);
  const runs = Array.from({ length: RUNS }, () => verify(rate, random, samples));
  const share = (verdict) => runs.filter((run) => run.verdict === verdict).length / RUNS;
  return {
    rate,
    'average calls': runs.reduce((sum, { calls }) => sum + calls, 0) / RUNS,
    kept: share('kept'),
    broken: share('broken'),
    unknown: share('unknown'),
  };
}

console.log(`passRate.atLeast ${PROMISED}, margin 0.1, confidence 0.9; ${RUNS} runs each, seed "${SEED}"`);
console.log(`\nAt most ${FIXED_SAMPLE} calls:`);
const limited = RATES.map((rate) => simulate(rate));
console.table(limited);
console.log(
  '\nUntil the test is decided (samples: 2000), at the two rates that the error rates are stated for:',
);
const open = [PROMISED, REFUSED].map((rate) => simulate(rate, 2000));
console.table(open);

const averageAt = (rate) => limited.find((row) => row.rate === rate)['average calls'];
const checks = [
  [`always right: at most ${FIXED_SAMPLE / 3} calls`, averageAt(1) <= FIXED_SAMPLE / 3],
  [`never right: at most ${FIXED_SAMPLE / 3} calls`, averageAt(0) <= FIXED_SAMPLE / 3],
  [`wrongly broken at ${PROMISED}: at most ${ERROR_RATE}`, open[0].broken <= ERROR_RATE],
  [`wrongly kept at ${REFUSED}: at most ${ERROR_RATE}`, open[1].kept <= ERROR_RATE],
];
for (const [claim, holds] of checks) console.log(`${holds ? 'holds' : 'FAILS'}  ${claim}`);
process.exitCode = checks.every(([, holds]) => holds) ? 0 : 1;
