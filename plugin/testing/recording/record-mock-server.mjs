import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ask } from './ask.mjs';
import { findCli } from './find-cli.mjs';
import { requestOf } from './stream-interactions.mjs';

const STARTED = /Master server started on port (\d+)/;

/** What the official mock server answers to the requests of the pacts: the examples that consumers were given. */
export async function recordMockServer(interactions) {
  const server = spawn(
    findCli(),
    ['mock', 'start', '--host', '127.0.0.1', '--port', '0', '--no-file-log', '--no-term-log'],
    {
      env: { ...process.env, PACT_DO_NOT_TRACK: 'true' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(server, 'exit');
  try {
    const master = `http://127.0.0.1:${await portOf(server)}`;
    const recordings = [];
    for (const { file, pact, interaction, name } of interactions) {
      // Alone, since the requests of several interactions of one pact are alike.
      const mock = await createMock(master, { ...pact, interactions: [interaction] });
      const { body, isTruncated } = await ask(mock, requestOf(interaction));
      recordings.push({
        name: `mock--${name}`,
        pact: file,
        interaction: interaction.description,
        isTruncated,
        body,
      });
    }
    return recordings;
  } finally {
    server.kill();
    await ended;
  }
}

async function portOf(server) {
  for await (const line of createInterface(server.stdout)) {
    const [, port] = STARTED.exec(line) ?? [];
    if (port) return port;
  }
  throw new Error('Failed to start the official mock server: it ended.');
}

async function createMock(master, pact) {
  const response = await fetch(master, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(pact),
  });
  const { mockServer } = await response.json();
  return `http://127.0.0.1:${mockServer.port}`;
}
