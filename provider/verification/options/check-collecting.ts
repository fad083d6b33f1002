import { VerificationUsageError } from '../verification-usage-error';
import type { VerificationOptions } from './verification-options';

/** As pacts/terms.schema.json has it for a contract: each sample is planned before the first is asked for. */
const MAX_SAMPLES = 10_000;

/** Refuses options about evidence, samples and budget that cannot be meant, alone or together. */
export function checkCollecting(options: VerificationOptions): void {
  const { evidenceFolder, samples, maxCalls, budgetUsd, maxAgeMs } = options;
  if (typeof evidenceFolder === 'string' && evidenceFolder.trim() === '') {
    throw new VerificationUsageError(
      'Failed to verify: the evidence folder has no name. Leave it out, or give its name; in a pipeline, check the variable.',
    );
  }
  checkSamples(samples);
  checkWhole('the largest number of calls', maxCalls);
  checkAmount('the budget in USD', budgetUsd);
  checkAmount('the age of evidence', maxAgeMs);
  checkWithoutEvidence(options);
  checkShard(options);
}

function checkWithoutEvidence({ evidenceFolder, offline, shard }: VerificationOptions): void {
  if (evidenceFolder !== false) return;
  if (offline) {
    throw new VerificationUsageError(
      'Failed to verify: --offline judges evidence and --no-evidence has none, so give only one of them.',
    );
  }
  if (shard !== undefined) {
    throw new VerificationUsageError(
      'Failed to verify: --shard collects evidence and --no-evidence keeps none, so give only one of them.',
    );
  }
}

function checkShard({ shard, offline, publish }: VerificationOptions): void {
  if (shard === undefined) return;
  const { index, count } = shard;
  if (!Number.isInteger(index) || !Number.isInteger(count) || index < 1 || index > count) {
    throw new VerificationUsageError(
      'Failed to verify: the shard must be one of several, such as 2/4: the second of four.',
    );
  }
  if (offline) {
    throw new VerificationUsageError(
      'Failed to verify: offline nothing is collected, so there is no shard of it. Leave --shard out to judge the whole.',
    );
  }
  if (publish !== undefined) {
    throw new VerificationUsageError(
      'Failed to publish: a shard has no verdict. Publish from the run with --offline that judges all shards.',
    );
  }
}

function checkSamples(samples: number | undefined): void {
  if (samples === undefined || (Number.isInteger(samples) && samples >= 1 && samples <= MAX_SAMPLES)) return;
  throw new VerificationUsageError(
    `Failed to verify: the number of samples must be a whole number from 1 to ${MAX_SAMPLES}.`,
  );
}

function checkWhole(what: string, value: number | undefined): void {
  if (value === undefined || (Number.isInteger(value) && value >= 0)) return;
  throw new VerificationUsageError(`Failed to verify: ${what} must be a whole number of at least 0.`);
}

function checkAmount(what: string, value: number | undefined): void {
  if (value === undefined || (Number.isFinite(value) && value >= 0)) return;
  throw new VerificationUsageError(`Failed to verify: ${what} must be a number that is not negative.`);
}
