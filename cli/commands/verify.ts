import { Command } from 'commander';
import picocolors from 'picocolors';
import {
  collectShard,
  exitCodeOfRun,
  PublishingInterruptedError,
  planVerification,
  renderConsole,
  renderPlan,
  renderShard,
  type VerificationOptions,
  type VerificationReport,
  verifyProvider,
} from '../../provider';
import { reportFailure } from '../report-failure';
import { addVerifyOptions } from './verify/add-verify-options';
import { announceEvidence } from './verify/announce-evidence';
import { appendStepSummary } from './verify/append-step-summary';
import { prepareOutputs } from './verify/prepare-outputs';
import { createProgressLine } from './verify/show-progress';
import { toVerificationOptions } from './verify/to-verification-options';
import type { VerifyFlags } from './verify/verify-flags';
import { ReportNotWrittenError, writeJson, writeReports } from './verify/write-reports';

const EXAMPLES = `
Exit codes: 0 kept, 1 broken, 2 wrong usage or configuration (the broker included), 3 unknown.

On GitHub Actions, where GITHUB_STEP_SUMMARY is set, a summary of the run is appended to the page of the step.

Examples:
  modelpact verify --pact pacts --provider-base-url http://127.0.0.1:8089 \\
    --state-change-url http://127.0.0.1:8089/_modelpact/provider-states
  modelpact verify --broker-base-url https://broker.example.com --provider chat-completions-api \\
    --provider-base-url https://api.example.com/v1 --header "Authorization: Bearer $API_KEY" \\
    --publish --provider-version "$COMMIT" --provider-branch main
  modelpact verify --pact pacts --provider-base-url https://api.example.com/v1 --plan --budget-usd 1`;

/** The exit code of what is not known: above the budget, or not collected. */
const UNKNOWN = 3;
/** Where all was kept, and a report could not be written. */
const WRITE_FAILED = 2;

type Context = NonNullable<Parameters<typeof verifyProvider>[1]>;
type OnProgress = NonNullable<Context['onProgress']>;

/** The run was ended from outside (Ctrl-C, SIGTERM): what it had started is ended too. */
class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  readonly exitCode = 130;
}

/** `modelpact verify`: proves that a provider keeps the pacts that its consumers rely on. */
export function createVerifyCommand(): Command {
  const command = new Command('verify').description(
    'Verify a provider: replay its pacts against it, judge the answers, publish the results.',
  );
  return addVerifyOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (flags: VerifyFlags) => {
      const isTyped = (flag: keyof VerifyFlags) => command.getOptionValueSource(flag) === 'cli';
      const options = toVerificationOptions(flags, isTyped, process.env);
      await prepareOutputs(flags);
      process.exitCode = await untilInterrupted((signal) => {
        const onProgress = createProgressLine(process.stderr, Date.now);
        if (flags.plan) return showPlan(options, flags, { signal, onProgress });
        const context = { signal, onProgress: announceFirst(options, onProgress) };
        return options.shard
          ? collect({ ...options, shard: options.shard }, flags, context)
          : verify(options, flags, context);
      });
    });
}

/** Planning begins once, when the evidence is open and nobody has been asked. */
function announceFirst(options: VerificationOptions, onProgress: OnProgress): OnProgress {
  return (progress) => {
    const announcement = progress.phase === 'plan' ? announceEvidence(options) : undefined;
    if (announcement !== undefined) process.stderr.write(`${announcement}\n`);
    onProgress(progress);
  };
}

async function verify(options: VerificationOptions, flags: VerifyFlags, context: Context): Promise<number> {
  const report = await verifyProvider(options, context);
  const failures = [...showResult(report), ...(await writeReports(report, flags))];
  await appendStepSummary(report, process.env['GITHUB_STEP_SUMMARY'], process.stderr);
  for (const failure of failures) reportFailure(failure);
  return exitCodeOfRun(report) || (failures.length > 0 ? WRITE_FAILED : 0);
}

/** Whatever cannot be put into words must not take the files along: what is in them may have been paid for. */
function showResult(report: VerificationReport): unknown[] {
  try {
    process.stdout.write(renderConsole(report, { paint, width: process.stdout.columns }));
    return [];
  } catch (cause) {
    const { message } = cause as Error;
    return [
      new ReportNotWrittenError(`Failed to show the result: ${message}. --json writes it to a file.`, {
        cause,
      }),
    ];
  }
}

async function showPlan(options: VerificationOptions, flags: VerifyFlags, context: Context): Promise<number> {
  const plan = await planVerification(options, context);
  process.stdout.write(renderPlan(plan));
  await writeJson(plan, flags);
  return plan.verdict === 'possible' ? 0 : UNKNOWN;
}

async function collect(
  options: Parameters<typeof collectShard>[0],
  flags: VerifyFlags,
  context: Context,
): Promise<number> {
  const report = await collectShard(options, context);
  process.stdout.write(renderShard(report));
  await writeJson(report, flags);
  return report.status === 'collected' ? 0 : UNKNOWN;
}

async function untilInterrupted(run: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await run(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    const fate =
      error instanceof PublishingInterruptedError ? error.message : 'Interrupted: no result was published.';
    throw new InterruptedError(
      `${fate} Nothing is left running. Evidence in a folder is kept: the same command goes on from it.`,
    );
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function paint(verdict: VerificationReport['verdict'], text: string): string {
  // The library looks at the environment only; what is no terminal gets no colours, whatever that says.
  if (!process.stdout.isTTY) return text;
  const colour = { kept: picocolors.green, broken: picocolors.red, unknown: picocolors.yellow }[verdict];
  return colour(text);
}
