import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACTS = fileURLToPath(new URL('../../../pacts/', import.meta.url));

/**
 * The interactions of the committed pacts whose answer is a stream.
 *
 * @returns each with its pact's file and content, and a name that can be a file's
 */
export function readStreamInteractions() {
  const found = readdirSync(PACTS)
    .filter((file) => file.endsWith('-api.json'))
    .sort()
    .flatMap((file) => {
      const pact = JSON.parse(readFileSync(join(PACTS, file), 'utf8'));
      return pact.interactions
        .filter(({ response }) => response.body?.contentType === 'text/event-stream')
        .map((interaction) => ({ file, pact, interaction, name: nameOf(interaction.description) }));
    });
  if (found.length === 0) throw new Error('Failed to find a stream in the pacts: there is none.');
  return found;
}

/** The request of an interaction, as its consumer sends it. */
export function requestOf({ request }) {
  return {
    method: request.method,
    path: request.path,
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, [value]]) => [name, value])),
    body: JSON.stringify(request.body.content),
  };
}

const nameOf = (description) =>
  description
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
