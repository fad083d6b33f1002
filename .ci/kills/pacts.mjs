// The pacts of the runs that are killed: JSON and streams, one sample and several, with and without terms, one that
// the provider breaks, and two consumers that ask the same.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const STREAM = 'a question in English, with its answer streamed';

const contents = (content) => ({ contentType: 'application/json', encoded: false, content });

function question(path, terms, { stream = false, answer } = {}) {
  const body = { model: 'gpt-4.1', messages: [{ role: 'user', content: `What of ${path}?` }], stream };
  return {
    type: 'Synchronous/HTTP',
    description: `a question to ${path}`,
    ...(terms ? { comments: { terms: { version: 1, ...terms } } } : {}),
    request: { method: 'POST', path, body: contents(body) },
    response: { status: 200, ...(answer ? { body: contents(answer) } : {}) },
  };
}

/** What is asked, and how many exchanges each rests on. */
export const questions = [
  { samples: 1, ...question('/v1/one', undefined, { answer: { object: 'chat.completion' } }) },
  { samples: 1, ...question('/v1/two', { model: { sameFamilyAsRequested: true } }) },
  { samples: 3, ...question('/v1/usage', { samples: 3, tokens: { consistent: true, maxTotal: 100 } }) },
  {
    samples: 4,
    ...question('/v1/stream', { samples: 4, latency: { totalMs: { max: 60_000 } } }, { stream: true }),
  },
  // Six successes decide it, which are asked in two steps.
  { samples: 6, ...question('/v1/rate', { passRate: { atLeast: 0.9, margin: 0.3 } }) },
  { samples: 2, ...question('/v1/broken', { samples: 2 }, { answer: { object: 'something else' } }) },
];

/** The committed contract of a stream, which needs the plugin. */
export const streamPath = '/v1/chat/completions';
const streamSamples = 2;

/** How many exchanges each path needs. */
export const needed = new Map([
  ...questions.map(({ request, samples }) => [request.path, samples]),
  [streamPath, streamSamples],
]);

/** Writes the pacts and the plugin that one of them needs. */
export function writeSubjects(root, folder) {
  const { provider, metadata, streamed } = readCommitted(root);
  mkdirSync(join(folder, 'pacts'), { recursive: true });
  const write = (name, interactions, of) =>
    writeFileSync(
      join(folder, 'pacts', `${name}.json`),
      JSON.stringify({ consumer: { name }, provider, interactions, metadata: of }),
    );
  const plain = { pactSpecification: { version: '4.0' } };
  const asked = questions.map(({ samples, ...interaction }) => interaction);
  write('asks-all', asked, plain);
  write('asks-the-same', asked.slice(0, 3), plain);
  const terms = { version: 1, samples: streamSamples };
  write('asks-for-streams', [{ ...streamed, comments: { terms } }], metadata);
  cpSync(join(root, 'build/plugins'), join(folder, 'plugins'), { recursive: true });
}

/** A stream that keeps the committed contract, of the offline provider. */
export async function recordStream(root) {
  const { createSimulator } = createRequire(import.meta.url)(join(root, 'dist/provider'));
  const simulator = createSimulator();
  const url = await simulator.listen({ host: '127.0.0.1', port: 0 });
  try {
    const answer = await fetch(`${url}${streamPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sk-offline0000000000000000' },
      body: JSON.stringify(readCommitted(root).streamed.request.body.content),
    });
    return await answer.text();
  } finally {
    await simulator.close();
  }
}

function readCommitted(root) {
  const file = join(root, 'pacts/storefront-assistant-chat-completions-api.json');
  const { provider, metadata, interactions } = JSON.parse(readFileSync(file, 'utf8'));
  return { provider, metadata, streamed: interactions.find(({ description }) => description === STREAM) };
}
