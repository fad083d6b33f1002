import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beginStream, chunk, streamedQuestion } from './testing/chat-answers';
import { pactOf } from './testing/pact-files';
import type { Answer } from './testing/start-provider';
import { useVerification } from './testing/use-verification';

const EXCHANGES = 8;
const CONCURRENCY = 2;
const AFTER_ALL = '/after-all';
const VERIFY_PROVIDER = join(__dirname, 'verify-provider');
// Each run starts a process of its own, and compiles it.
jest.setTimeout(60_000);
const setting = useVerification();

const interactions = Array.from({ length: EXCHANGES }, (_, index) =>
  streamedQuestion({ description: `question ${index}`, path: `/v1/q${index}` }),
);
const head = chunk('Hu');
const rest = `${chunk('e', 'stop')}data: [DONE]\n\n`;
const answerWhole: Answer = (_request, response) => {
  beginStream(response);
  response.end(head + rest);
};

/** Starts a verification in a process of its own and kills it when the provider says so. */
async function verifyAndKill(answer: (kill: () => void) => Answer): Promise<void> {
  let kill: () => void = () => undefined;
  setting.answerWith(answer(() => kill()));
  await setting.folder.write('pact.json', pactOf(interactions));
  const options = {
    pacts: { files: [join(setting.folder.path, 'pact.json')] },
    providerBaseUrl: setting.provider.url,
    evidenceFolder: join(setting.folder.path, 'evidence'),
    concurrency: CONCURRENCY,
  };
  const script = `void require(${JSON.stringify(VERIFY_PROVIDER)}).verifyProvider(${JSON.stringify(options)})`;
  const child = spawn(process.execPath, ['-r', 'ts-node/register/transpile-only', '-e', script], {
    stdio: 'ignore',
  });
  kill = () => child.kill('SIGKILL');
  await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  // What it sent before it ended has been counted when what is sent after it is answered.
  setting.answerWith(answerWhole);
  for (let turn = 0; turn < 2; turn += 1) await (await fetch(setting.provider.url + AFTER_ALL)).text();
}

/** The paths that verifications have asked for. */
const askedPaths = () => setting.provider.requests.map(({ url }) => url).filter((url) => url !== AFTER_ALL);

/** Kills at the `count`-th call: when it comes, in the middle of its answer, or right after it. */
const killAt =
  (count: number, moment: 'request' | 'middle' | 'end') =>
  (kill: () => void): Answer => {
    let calls = 0;
    return (_request, response) => {
      calls += 1;
      const isLast = calls === count;
      if (isLast && moment === 'request') return kill();
      beginStream(response);
      response.write(head, () => {
        if (isLast && moment === 'middle') kill();
        else response.end(rest, () => isLast && kill());
      });
    };
  };

describe('a run that is killed', () => {
  it.each([
    [1, 'request'],
    [4, 'middle'],
    [7, 'end'],
  ] as const)(
    'at call %d (%s) goes on where it was, and makes no call twice but those in flight',
    async (count, moment) => {
      await verifyAndKill(killAt(count, moment));
      const evidenceFolder = join(setting.folder.path, 'evidence');
      const inPlace = (await readdir(evidenceFolder)).filter((name) => name.endsWith('.json')).length;
      const first = askedPaths();
      expect(inPlace).toBeGreaterThanOrEqual(first.length - CONCURRENCY);
      const report = await setting.verifyFolder(answerWhole, { evidenceFolder });
      const second = askedPaths().slice(first.length);

      expect(report.verdict).toBe('kept');
      const { reused } = report.calls;
      expect(report.calls).toEqual({ planned: EXCHANGES, made: second.length, repeats: 0, reused });
      expect(second).toHaveLength(EXCHANGES - reused);
      // What was whole and not in its place yet when the run was killed counts too.
      expect(reused).toBeGreaterThanOrEqual(inPlace);
      expect(reused).toBeLessThanOrEqual(first.length);
      expect(new Set(first).size).toBe(first.length);
      // Only what was in flight may be asked again, and no more than may be at a time.
      expect(first.filter((url) => second.includes(url)).length).toBeLessThanOrEqual(CONCURRENCY);
      expect((await readdir(evidenceFolder)).filter((name) => !name.endsWith('.json'))).toEqual([]);
    },
  );
});
