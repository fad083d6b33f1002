import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The parts of a V4 interaction that tests change; the rest is filled in. */
export interface InteractionParts {
  description: string;
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  states?: { name: string; params?: Record<string, unknown> }[];
  status?: number;
  answer?: unknown;
  rules?: Record<string, unknown>;
  generators?: Record<string, unknown>;
  pending?: boolean;
  terms?: unknown;
  id?: string;
}

/** A V4 pact as an object. */
export function pactOf(interactions: InteractionParts[], consumer = 'shop', provider = 'chat-api'): object {
  return {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: interactions.map(interactionOf),
    metadata: { pactSpecification: { version: '4.0' } },
  };
}

function interactionOf(parts: InteractionParts): object {
  const { description, states, pending, terms, id } = parts;
  return {
    type: 'Synchronous/HTTP',
    description,
    ...(id ? { _id: id } : {}),
    ...(states ? { providerStates: states } : {}),
    ...(pending === undefined ? {} : { pending }),
    ...(terms === undefined ? {} : { comments: { terms } }),
    request: {
      method: parts.method ?? 'GET',
      path: parts.path ?? '/v1/models',
      ...(parts.headers ? { headers: parts.headers } : {}),
      ...(parts.body === undefined ? {} : { body: contents(parts.body) }),
      ...(parts.generators ? { generators: parts.generators } : {}),
    },
    response: {
      status: parts.status ?? 200,
      ...(parts.answer === undefined ? {} : { body: contents(parts.answer) }),
      ...(parts.rules ? { matchingRules: parts.rules } : {}),
    },
  };
}

const contents = (content: unknown) => ({ contentType: 'application/json', encoded: false, content });

/** A folder for pact files, removed again with `remove`. */
export interface PactFolder {
  readonly path: string;
  write(name: string, content: object | string): Promise<string>;
  remove(): Promise<void>;
}

export async function createPactFolder(): Promise<PactFolder> {
  const path = await mkdtemp(join(tmpdir(), 'modelpact-test-'));
  return {
    path,
    write: async (name, content) => {
      const file = join(path, name);
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
