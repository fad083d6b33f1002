import { type Command, Option } from 'commander';
import {
  ageMs,
  amount,
  evidenceFolder,
  noEvidence,
  parseShard,
  positiveNumber,
  wholeNumber,
} from './parse-values';
import { flag, option } from './verify-option';

/** Adds the options that say how often is asked, what is kept, and what it may cost. */
export function addEvidenceOptions(command: Command): Command {
  return addBudget(addEvidence(command));
}

function addEvidence(command: Command): Command {
  return command
    .optionsGroup('Samples and evidence:')
    .addOption(
      option(
        '--samples <number>',
        'exchanges that each interaction rests on at least, up to 10000; a contract may ask for more',
        'MODELPACT_SAMPLES',
      ).argParser(positiveNumber),
    )
    .addOption(
      option(
        '--evidence <folder>',
        'keep what the provider answers in files there, and ask no more for what is in them (default: "evidence"; none for a provider on this machine, unless --offline or --shard needs it; false in the variable keeps none)',
        'MODELPACT_EVIDENCE',
      ).argParser(evidenceFolder),
    )
    .addOption(
      new Option('--no-evidence', 'keep no evidence, and use none of an earlier run').argParser<
        string | false | undefined
      >(noEvidence),
    )
    .addOption(
      option(
        '--max-age <age>',
        'ask again for evidence that is older, such as 7d, 12h, 30m; 0 asks for everything (default: 7d)',
        'MODELPACT_MAX_AGE',
      ).argParser(ageMs),
    )
    .addOption(
      flag(
        '--redact-prompts',
        'keep prompts as their length and hash only, in answers too; keys are never kept',
        'MODELPACT_REDACT_PROMPTS',
      ),
    )
    .addOption(flag('--offline', 'judge what is recorded and ask nobody', 'MODELPACT_OFFLINE'))
    .addOption(
      option(
        '--shard <k/n>',
        'only collect a part, such as 2/4; copy the folders of all parts together and judge them with --offline',
        'MODELPACT_SHARD',
      ).argParser(parseShard),
    );
}

function addBudget(command: Command): Command {
  return command
    .optionsGroup('Plan and budget:')
    .addOption(
      flag(
        '--plan',
        'print what would be asked and what it may cost, and end: exit code 0 possible, 3 above the budget',
        'MODELPACT_PLAN',
      ),
    )
    .addOption(
      option(
        '--budget-usd <amount>',
        'ask nothing where the estimate is above it or a price is unknown; watched from real usage too',
        'MODELPACT_BUDGET_USD',
      ).argParser(amount),
    )
    .addOption(
      option(
        '--max-calls <number>',
        'requests to the provider at most, repeats too',
        'MODELPACT_MAX_CALLS',
      ).argParser(wholeNumber),
    )
    .addOption(
      option('--prices <file>', "price list as JSON, in place of the example provider's", 'MODELPACT_PRICES'),
    );
}
