// Records streams as they come over the wire, for the tests of the plugin:
//   npm run build && node plugin/testing/record-streams.mjs            writes plugin/testing/recorded/
//   npm run build && node plugin/testing/record-streams.mjs --check    records again and compares, writes nothing
// Recorded is what the offline provider answers to the requests of the committed pacts, in every variant and with
// every break of a stream, and what the official mock server answers. Seed and clock are fixed, so recording again
// gives the same bytes. index.json names the interaction to which each recording belongs.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordMockServer } from './recording/record-mock-server.mjs';
import { recordProvider } from './recording/record-provider.mjs';
import { readStreamInteractions } from './recording/stream-interactions.mjs';

const FOLDER = fileURLToPath(new URL('recorded/', import.meta.url));
const MAX_BYTES = 20_000;

const interactions = readStreamInteractions();
const recordings = [...(await recordProvider(interactions)), ...(await recordMockServer(interactions))];
const files = new Map(recordings.map(({ name, body }) => [`${name}.chunks.txt`, body]));
if (files.size < recordings.length) throw new Error('Failed to record the streams: two have the same name.');
for (const [name, { length }] of files) {
  if (length === 0 || length > MAX_BYTES)
    throw new Error(`Failed to record ${name}: it has ${length} bytes, not 1 to ${MAX_BYTES}.`);
}
const index = recordings.map(({ name, body, ...others }) => ({ file: `${name}.chunks.txt`, ...others }));
files.set('index.json', Buffer.from(`${JSON.stringify(index, null, 2)}\n`));

if (process.argv[2] === '--check') check();
else write();

function write() {
  for (const name of readdirSync(FOLDER)) rmSync(join(FOLDER, name));
  for (const [name, bytes] of files) writeFileSync(join(FOLDER, name), bytes);
  console.log(`Recorded ${recordings.length} streams.`);
}

function check() {
  const recorded = readdirSync(FOLDER);
  const missing = [...files.keys()].filter((name) => !recorded.includes(name));
  const surplus = recorded.filter((name) => !files.has(name));
  const differing = recorded.filter(
    (name) => files.has(name) && !readFileSync(join(FOLDER, name)).equals(files.get(name)),
  );
  const changes = Object.entries({ missing, surplus, differing }).flatMap(([what, names]) =>
    names.map((name) => `  ${what}: ${name}`),
  );
  if (changes.length === 0) {
    console.log(`${recordings.length} streams are as they were recorded.`);
    return;
  }
  console.error(
    [
      'Failed to record the same streams again: pacts or provider have changed.',
      ...changes,
      'Look at the difference after: node plugin/testing/record-streams.mjs',
    ].join('\n'),
  );
  process.exitCode = 1;
}
