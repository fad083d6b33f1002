// A pact whose terms are kept, broken and unknown, made from the committed ones.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STREAMED = 'a question in English, with its answer streamed';
const PLAIN = 'a question in English about a product';
/** As many as p95 needs, and fewer than p99 does. */
const SAMPLES = 20;

/** Part of the question that is asked: no report may hold it. */
export const PROMPT = 'How long does the battery of the wireless headphones last?';
/** A name that tries to be more than text. */
const HOSTILE =
  '</title></script><script>document.title = 1</script><img src="https://example.com/x" onerror="alert(1)">\u2028\u202e"';

/** What the pages must show, by the interaction's verdict where the provider is well. */
const LIMITS = {
  kept: { timeToFirstTokenMs: { p50: 900, p95: 1500 }, gapMs: { p99: 900 }, totalMs: { p95: 8000 } },
  broken: { timeToFirstTokenMs: { p95: 20 }, gapMs: { max: 900 }, totalMs: { p50: 5000, p95: 9000 } },
  unknown: { timeToFirstTokenMs: { p99: 1500 } },
};

export function writePact(root, file) {
  const pact = JSON.parse(
    readFileSync(join(root, 'pacts/storefront-assistant-chat-completions-api.json'), 'utf8'),
  );
  const like = (wanted) => {
    const found = pact.interactions.find(({ description }) => description === wanted);
    if (!found) throw new Error(`Failed to write a pact: there is no interaction "${wanted}" any more.`);
    return structuredClone(found);
  };
  const withTerms = (interaction, description, terms) => ({
    ...interaction,
    description,
    comments: { terms: { version: 1, ...terms } },
  });
  const more = {
    tokens: { consistent: true, maxCompletion: 400 },
    cost: { maxUsdPerCall: 0.01 },
    model: { sameFamilyAsRequested: true },
  };
  const strict = like(PLAIN);
  strict.response.body.content.object = 'chat.answer';
  delete strict.response.matchingRules.body['$.object'];
  delete strict.comments;
  const unarranged = like(PLAIN);
  delete unarranged.comments;
  unarranged.providerStates = [{ name: 'the moon is full' }];
  pact.interactions = [
    withTerms(like(STREAMED), 'a stream within its limits', {
      samples: SAMPLES,
      latency: LIMITS.kept,
      ...more,
    }),
    withTerms(like(STREAMED), 'a stream that begins too late', { samples: SAMPLES, latency: LIMITS.broken }),
    withTerms(like(STREAMED), 'a stream with too few samples for its limit', {
      samples: SAMPLES,
      latency: LIMITS.unknown,
    }),
    withTerms(like(PLAIN), 'an answer that is right most of the time', {
      passRate: { atLeast: 0.95 },
      ...more,
    }),
    { ...strict, description: 'an answer of another shape' },
    { ...unarranged, description: `an answer in a state that nobody knows ${HOSTILE}` },
  ];
  writeFileSync(file, JSON.stringify(pact));
  return pact;
}
