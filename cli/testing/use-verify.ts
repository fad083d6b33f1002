import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { createVerifyCommand } from '../commands/verify';

/** What a run of the command ended with: its exit code as set or as its error carries it. */
interface Outcome {
  readonly exitCode: unknown;
  readonly message: string;
}

/** A folder for a pact, a provider that keeps it, and `modelpact verify` in this process. */
export interface VerifySetting {
  readonly folder: string;
  readonly server: Server;
  readonly providerUrl: string;
  /** What was said so far in the test. */
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  /** Writes a pact that asks for a list of models with this `object`. */
  writePact(object: string, states?: string[]): Promise<void>;
  run(...flags: string[]): Promise<Outcome>;
  /** Runs it for the pact and the provider. */
  verify(...flags: string[]): Promise<Outcome>;
  /** What was written is as its schema says, and the schema names every key of it. */
  expectAsSchemaSays(schema: object, file: string): Promise<void>;
}

/** Makes the setting anew for every test of a file. */
export function useVerify(): VerifySetting {
  let folder: string;
  let server: Server;
  let providerUrl: string;
  const stdout: string[] = [];
  const stderr: string[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'modelpact-verify-'));
    server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"list"}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    providerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    stdout.length = 0;
    stderr.length = 0;
    // The summary of the job that runs these tests is not theirs.
    jest.replaceProperty(process, 'env', { ...process.env, GITHUB_STEP_SUMMARY: undefined });
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => stderr.push(String(text)) > 0);
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => stdout.push(String(text)) > 0);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    process.exitCode = undefined;
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  return {
    get folder() {
      return folder;
    },
    get server() {
      return server;
    },
    get providerUrl() {
      return providerUrl;
    },
    stdout,
    stderr,
    writePact: (object, states = []) =>
      writeFile(join(folder, 'pact.json'), JSON.stringify(pactOf(object, states))),
    run,
    verify: (...flags) => run('--pact', folder, '--provider-base-url', providerUrl, ...flags),
    expectAsSchemaSays: async (schema, file) => {
      const written: unknown = JSON.parse(await readFile(join(folder, file), 'utf8'));
      const validate = new Ajv2020({ validateFormats: false }).compile(closed(schema) as object);
      expect(validate(written) ? [] : validate.errors).toEqual([]);
    },
  };
}

/** A pact of one interaction, which wants the models as such an object. */
export function pactOf(object: string, states: readonly string[]): object {
  return {
    consumer: { name: 'shop' },
    provider: { name: 'chat-api' },
    interactions: [
      {
        type: 'Synchronous/HTTP',
        description: 'the models',
        providerStates: states.map((name) => ({ name })),
        request: { method: 'GET', path: '/v1/models' },
        response: { status: 200, body: { contentType: 'application/json', content: { object } } },
      },
    ],
    metadata: { pactSpecification: { version: '4.0' } },
  };
}

/** The schema without room for keys that it does not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)] as const);
  const isClosable = 'properties' in schema && !('additionalProperties' in schema);
  return Object.fromEntries([...entries, ...(isClosable ? [['additionalProperties', false] as const] : [])]);
}

async function run(...flags: string[]): Promise<Outcome> {
  const command = createVerifyCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    await command.parseAsync(flags, { from: 'user' });
    return { exitCode: process.exitCode, message: '' };
  } catch (error) {
    const { exitCode, message } = error as Error & { exitCode?: number };
    return { exitCode, message };
  }
}
