import type { Command } from 'commander';
import { addEvidenceOptions } from './add-evidence-options';
import { parseBoolean, parseHeaders, parseSelectors, wholeNumber } from './parse-values';
import { flag, option, positive } from './verify-option';

/** Adds the options of `modelpact verify`, in groups. Each has an environment variable as a fall-back. */
export function addVerifyOptions(command: Command): Command {
  return [addPacts, addProvider, addAsking, addEvidenceOptions, addResults].reduce(
    (added, add) => add(added),
    command,
  );
}

function addPacts(command: Command): Command {
  return command
    .optionsGroup('Pacts (files, or a broker, or the pact of a webhook):')
    .addOption(option('--pact <path...>', 'pact files, and folders of them', 'MODELPACT_PACT'))
    .addOption(
      option('--broker-base-url <url>', 'Pact Broker to ask for the pacts to verify', 'PACT_BROKER_BASE_URL'),
    )
    .addOption(option('--broker-username <name>', 'name for the broker', 'PACT_BROKER_USERNAME'))
    .addOption(option('--broker-password <password>', 'password for the broker', 'PACT_BROKER_PASSWORD'))
    .addOption(
      option(
        '--broker-token <token>',
        'token for the broker, instead of name and password',
        'PACT_BROKER_TOKEN',
      ),
    )
    .addOption(
      option(
        '--pact-url [url]',
        'one pact of a broker, as its webhook names it; without a value PACT_URL is taken',
        'MODELPACT_PACT_URL',
      ),
    )
    .addOption(
      option(
        '--consumer-version-selectors <json>',
        'selector as JSON, or a list of them (repeatable); without any the broker chooses main branches and what is deployed or released',
        'MODELPACT_CONSUMER_VERSION_SELECTORS',
      ).argParser(parseSelectors),
    )
    .addOption(flag('--main-branch', 'select the main branch of each consumer', 'MODELPACT_MAIN_BRANCH'))
    .addOption(
      flag(
        '--matching-branch',
        'select consumer branches named like --provider-branch',
        'MODELPACT_MATCHING_BRANCH',
      ),
    )
    .addOption(
      flag(
        '--deployed-or-released',
        'select what is deployed or released anywhere',
        'MODELPACT_DEPLOYED_OR_RELEASED',
      ),
    )
    .addOption(
      option(
        '--consumer-branch <name...>',
        'select the latest of these branches',
        'MODELPACT_CONSUMER_BRANCH',
      ),
    )
    .addOption(
      option('--environment <name...>', 'select what is deployed or released there', 'MODELPACT_ENVIRONMENT'),
    )
    .addOption(
      option(
        '--enable-pending [boolean]',
        'a pact that never passed is shown and does not fail the run',
        'MODELPACT_ENABLE_PENDING',
      )
        .argParser(parseBoolean)
        .default(true),
    )
    .option('--no-enable-pending', 'every pact counts')
    .addOption(
      option(
        '--include-wip-pacts-since <date>',
        'also verify unselected pacts since this date (2026-01-31), as pending',
        'MODELPACT_INCLUDE_WIP_PACTS_SINCE',
      ),
    );
}

function addProvider(command: Command): Command {
  return command
    .optionsGroup('Provider:')
    .addOption(
      option('--provider <name>', 'name of the provider; needed with a broker', 'MODELPACT_PROVIDER'),
    )
    .addOption(
      option(
        '--provider-base-url <url>',
        'address of the provider, put before every path',
        'MODELPACT_PROVIDER_BASE_URL',
      ),
    )
    .addOption(
      option(
        '--state-change-url <url>',
        'where provider states are arranged (POST); without it the provider is live',
        'MODELPACT_STATE_CHANGE_URL',
      ),
    )
    .addOption(
      option(
        '--header <header>',
        "'Name: value' to send in place of the pact's own (repeatable; one a line in the variable); in states about the key the pact's key is sent",
        'MODELPACT_HEADER',
      ).argParser(parseHeaders),
    );
}

function addAsking(command: Command): Command {
  return command
    .optionsGroup('How the provider is asked:')
    .addOption(positive('--concurrency <number>', 'exchanges at the same time', 4, 'MODELPACT_CONCURRENCY'))
    .addOption(
      option('--retries <number>', 'repeats after a 429 or 5xx, honouring Retry-After', 'MODELPACT_RETRIES')
        .default(3)
        .argParser(wholeNumber),
    )
    .addOption(
      positive(
        '--timeout-connect-ms <ms>',
        'longest wait for the connection',
        10_000,
        'MODELPACT_TIMEOUT_CONNECT_MS',
      ),
    )
    .addOption(
      positive(
        '--timeout-first-byte-ms <ms>',
        'longest wait for the first byte of an answer',
        30_000,
        'MODELPACT_TIMEOUT_FIRST_BYTE_MS',
      ),
    )
    .addOption(
      positive(
        '--timeout-idle-ms <ms>',
        'longest wait between two pieces of an answer',
        30_000,
        'MODELPACT_TIMEOUT_IDLE_MS',
      ),
    )
    .addOption(
      positive(
        '--timeout-total-ms <ms>',
        'longest time for a whole answer',
        120_000,
        'MODELPACT_TIMEOUT_TOTAL_MS',
      ),
    );
}

function addResults(command: Command): Command {
  return command
    .optionsGroup('Results:')
    .addOption(
      option(
        '--json <file>',
        'write the report as JSON; of --plan the plan, of --shard what was collected',
        'MODELPACT_JSON',
      ),
    )
    .addOption(
      option(
        '--report <folder>',
        'write index.html, a page that stands alone, and junit.xml there',
        'MODELPACT_REPORT',
      ),
    )
    .addOption(flag('--publish', 'publish one result for each pact to its broker', 'MODELPACT_PUBLISH'))
    .addOption(
      option(
        '--provider-version <version>',
        'version of the provider, needed to publish',
        'MODELPACT_PROVIDER_VERSION',
      ),
    )
    .addOption(option('--provider-branch <name>', 'branch of the provider', 'MODELPACT_PROVIDER_BRANCH'))
    .addOption(
      option(
        '--provider-version-tag <tag...>',
        'tags of the provider version',
        'MODELPACT_PROVIDER_VERSION_TAG',
      ),
    )
    .addOption(
      option('--build-url <url>', 'address of the build, published with the results', 'MODELPACT_BUILD_URL'),
    );
}
