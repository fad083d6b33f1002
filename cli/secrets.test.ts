import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { PactV4 } from '@pact-foundation/pact';
import { chatStream, createAIClient, recordStream, terms } from '../consumer';
import { buildPrograms, type Programs } from './testing/build-programs';
import { assembleEvents, findIn, formsOf, listFiles } from './testing/find-secrets';
import { type EchoProvider, serveEcho } from './testing/serve-echo';

// One contract all the way, with a key and a prompt that must not get out: from the consumer's own code through
// pact, broker, verification, evidence and reports to the gate, as the processes that a pipeline runs.
const CONSUMER_KEY = 'sk-canaryOfTheConsumer0123456789';
const PROVIDER_KEY = 'sk-canary/of+theProvider0123456789';
const PROMPT = 'The canary-prompt-4711 asks where a lotus with thirty-seven petals grows.';
const EXAMPLE_KEY = 'sk-exampleKeyForContractTests';

const pact = { consumer: 'gardener', provider: 'chat-api', logLevel: 'error' } as const;
const question = { model: 'gpt-4.1', messages: [{ role: 'user' as const, content: PROMPT }] };
const available = ['the model {model} is available', { model: 'gpt-4.1' }] as const;
const strict = terms({ model: { sameFamilyAsRequested: true }, latency: { totalMs: { max: 60_000 } } });

let programs: Programs;
let provider: EchoProvider;
let folder: string;
let broker: RunningBroker | undefined;

jest.setTimeout(120_000);

beforeAll(async () => {
  programs = buildPrograms();
  provider = await serveEcho();
  folder = mkdtempSync(join(tmpdir(), 'modelpact-secrets-'));
  for (const name of ['pacts', 'seen', 'temporary']) mkdirSync(join(folder, name));
});

afterAll(async () => {
  await broker?.close();
  await provider.close();
  programs.remove();
  rmSync(folder, { recursive: true });
});

const clientOf = (url: string) => createAIClient({ baseUrl: `${url}/v1`, apiKey: CONSUMER_KEY });

/** Runs the consumer's own code, with its real key, against Pact's mock server. */
async function recordPact(): Promise<string> {
  const dir = join(folder, 'pacts');
  await new PactV4({ ...pact, dir })
    .addInteraction()
    .comment(strict)
    .given(...available)
    .uponReceiving('a question')
    .withRequest('POST', '/v1/chat/completions', (request) =>
      request.headers({ Authorization: bearer() }).jsonBody(question),
    )
    .willRespondWith(200, (response) => response.jsonBody(completionOf('In ponds.')))
    .executeTest(({ url }) => clientOf(url).chat.complete(question));
  await recordStream(
    {
      pact: { ...pact, dir },
      states: [available],
      description: 'a streamed question',
      request: {
        method: 'POST',
        path: '/v1/chat/completions',
        with: (request) => {
          request.headers({ Authorization: bearer() }).jsonBody({ ...question, ...streamed });
        },
      },
      stream: chatStream({ content: 'In ponds.' }),
      annotate: (interaction) => interaction.comment(strict),
    },
    async ({ url }) => {
      const stream = clientOf(url).chat.stream(question);
      for await (const _delta of stream);
    },
  );
  return join(dir, 'gardener-chat-api.json');
}

const streamed = { stream: true, stream_options: { include_usage: true } };
const bearer = () => ({
  'pact:matcher:type': 'regex' as const,
  regex: '^Bearer .+$',
  value: `Bearer ${EXAMPLE_KEY}`,
});
const completionOf = (content: string) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1741569952,
  model: 'gpt-4.1',
  choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
});

/** Runs a program to its end, as talkative as it can be; what it says is kept with everything else to be looked at. */
async function run(name: string, script: string, ...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [script, ...args], {
    env: talkative(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const said = await Promise.all([text(child.stdout), text(child.stderr)]);
  writeFileSync(join(folder, 'seen', `${name}.log`), said.join('\n'));
  return exit;
}

function talkative(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TMPDIR: join(folder, 'temporary'),
    GITHUB_STEP_SUMMARY: join(folder, 'seen', 'step-summary.md'),
    LOG_LEVEL: 'debug',
    RUST_LOG: 'debug',
    PACT_LOG_LEVEL: 'debug',
    NODE_DEBUG: '',
  };
}

interface RunningBroker {
  readonly url: string;
  close(): Promise<void>;
}

async function startBroker(): Promise<RunningBroker> {
  mkdirSync(join(folder, 'broker'));
  const database = join(folder, 'broker', 'broker.sqlite');
  const args = ['broker', '--port', '0', '--database', database, '--verbose'];
  const child = spawn(process.execPath, [programs.modelpact, ...args], {
    env: talkative(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const log = createWriteStream(join(folder, 'broker', 'broker.log'));
  const logged = finished(child.stderr.pipe(log));
  const firstLine = await new Promise((resolve) => child.stdout.once('data', resolve));
  return {
    url: String(firstLine).split('\n')[0] ?? '',
    close: async () => {
      child.kill('SIGTERM');
      await exit;
      await logged;
    },
  };
}

const filesIn = (name: string) => listFiles(join(folder, name));
const keyForms = [CONSUMER_KEY, PROVIDER_KEY].flatMap(formsOf);

it('lets neither key nor prompt out of a contract that goes all the way', async () => {
  const pactFile = await recordPact();
  expect(readFileSync(pactFile, 'utf8')).toContain(EXAMPLE_KEY);
  expect(findIn([pactFile], keyForms)).toEqual([]);

  broker = await startBroker();
  const brokerUrl = broker.url;
  const pactBroker = require.resolve('@pact-foundation/pact-cli/bin/pact-broker.js');
  const atBroker = ['--broker-base-url', brokerUrl];
  expect(
    await run('publish', pactBroker, 'publish', pactFile, '--consumer-app-version', '1', ...atBroker),
  ).toBe(0);

  const verify = (name: string, ...flags: string[]) =>
    run(
      name,
      programs.modelpact,
      ...['verify', ...atBroker, '--provider', 'chat-api', '--no-enable-pending', '--redact-prompts'],
      ...['--provider-base-url', provider.url, '--header', `Authorization: Bearer ${PROVIDER_KEY}`],
      ...['--evidence', join(folder, 'seen/evidence'), ...flags],
    );
  const published = ['--publish', '--provider-version', '10', '--provider-branch', 'main'];
  const reports = (name: string) => [
    ...['--report', join(folder, 'seen', name), '--json', join(folder, 'seen', `${name}.json`)],
  ];
  expect(await verify('plan', '--plan')).toBe(0);
  expect(await verify('online', ...published, ...reports('report'))).toBe(1);
  expect(await verify('offline', '--offline', ...reports('offline'))).toBe(1);
  expect(new Set(provider.keys)).toEqual(new Set([`Bearer ${PROVIDER_KEY}`]));
  expect(
    await run(
      'gate',
      pactBroker,
      'can-i-deploy',
      ...['-a', 'gardener', '-e', '1', '-a', 'chat-api', '-e', '10'],
      ...atBroker,
    ),
  ).toBe(1);

  const result = await fetch(
    `${brokerUrl}/pacts/provider/chat-api/consumer/gardener/latest/verification-results/latest`,
    {
      headers: { accept: 'application/hal+json' },
    },
  );
  writeFileSync(join(folder, 'seen', 'result.json'), await result.text());

  const texts = filesIn('seen/evidence').map(assembleEvents);
  expect(texts.filter((said) => said.startsWith('Bearer [redacted] [prompt: '))).toHaveLength(1);
  writeFileSync(join(folder, 'seen', 'assembled.txt'), texts.join('\n'));

  const seen = filesIn('seen');
  const names = seen.map((file) => file.slice(join(folder, 'seen').length + 1));
  expect(names).toEqual(
    expect.arrayContaining([
      'gate.log',
      'offline.log',
      'online.log',
      'report.json',
      'report/index.html',
      'report/junit.xml',
      'result.json',
      'step-summary.md',
    ]),
  );
  expect(names.filter((name) => name.startsWith('evidence/'))).toHaveLength(2);
  for (const name of ['online.log', 'report.json', 'report/junit.xml', 'result.json', 'gate.log']) {
    expect(readFileSync(join(folder, 'seen', name), 'utf8')).toContain('model.sameFamilyAsRequested');
  }
  expect(findIn(seen, [...keyForms, 'canary', 'thirty-seven petals'])).toEqual([]);
  // The broker keeps the pact, whose prompt is what was agreed on; what came of it is among the files above.
  await broker.close();
  const kept = filesIn('broker');
  expect(kept.map((file) => basename(file)).sort()).toEqual(['broker.log', 'broker.sqlite']);
  expect(findIn(kept, ['verification-results', PROMPT])).toHaveLength(2);
  expect(findIn([...kept, ...filesIn('temporary')], keyForms)).toEqual([]);
});
