import { Command } from 'commander';
import { ConfigurationError, checkConnection, loadClientConfig } from '../../consumer';
import { findBundledPlugin, PLUGIN_NAME, pluginDirectory } from '../../plugin';
import { option } from './verify/verify-option';

/** One thing that was looked at. */
interface Finding {
  subject: string;
  isWell: boolean;
  /** What was found, and for something wrong what to do. */
  message: string;
}

interface DoctorOptions {
  baseUrl?: string;
  apiKey?: string;
  brokerBaseUrl?: string;
  brokerUsername?: string;
  brokerPassword?: string;
  brokerToken?: string;
}

const BROKER_DEADLINE_MS = 5000;

/** `modelpact doctor`: says what is wrong with the set-up and what to do. */
export function createDoctorCommand(): Command {
  return new Command('doctor')
    .description(
      'Look at the key, the connection to the API, the plugin and the broker: what is wrong, what to do.',
    )
    .addOption(
      option('--base-url <url>', 'address of the AI API, up to /chat/completions', 'MODELPACT_BASE_URL'),
    )
    .addOption(option('--api-key <key>', 'key of the AI API; better in the variable', 'MODELPACT_API_KEY'))
    .addOption(option('--broker-base-url <url>', 'address of the Pact Broker', 'PACT_BROKER_BASE_URL'))
    .addOption(option('--broker-username <name>', 'name for the broker', 'PACT_BROKER_USERNAME'))
    .addOption(option('--broker-password <password>', 'password for the broker', 'PACT_BROKER_PASSWORD'))
    .addOption(option('--broker-token <token>', 'token for the broker', 'PACT_BROKER_TOKEN'))
    .addHelpText('after', '\nExit codes: 0 everything is well, 1 something is wrong.')
    .action(async (options: DoctorOptions) => {
      const findings = [await lookAtProvider(options), lookAtPlugin(), await lookAtBroker(options)];
      for (const { subject, isWell, message } of findings) {
        process.stdout.write(`${isWell ? 'ok   ' : 'wrong'}  ${subject}: ${message}\n`);
      }
      process.exitCode = findings.every(({ isWell }) => isWell) ? 0 : 1;
    });
}

async function lookAtProvider({ baseUrl, apiKey }: DoctorOptions): Promise<Finding> {
  const environment = { ...process.env, MODELPACT_BASE_URL: baseUrl, MODELPACT_API_KEY: apiKey };
  const { status, message } = await checkSettings(environment);
  return { subject: 'AI API', isWell: status === 'ok', message };
}

/** Looks at all the settings that a client would take from there, not only at address and key. */
async function checkSettings(environment: NodeJS.ProcessEnv): Promise<{ status: string; message: string }> {
  try {
    return await checkConnection(loadClientConfig(environment));
  } catch (error) {
    if (error instanceof ConfigurationError) return { status: error.errorCode, message: error.message };
    throw error;
  }
}

function lookAtPlugin(): Finding {
  const directory = pluginDirectory(process.env);
  const subject = 'plugin';
  try {
    const { version } = findBundledPlugin([directory]);
    return { subject, isWell: true, message: `${PLUGIN_NAME} ${version} is in ${directory}.` };
  } catch {
    const message = `${PLUGIN_NAME} is not in ${directory}. Run: npx modelpact plugin install`;
    return { subject, isWell: false, message };
  }
}

async function lookAtBroker(options: DoctorOptions): Promise<Finding> {
  const { brokerBaseUrl } = options;
  const finding = (isWell: boolean, message: string) => ({ subject: 'broker', isWell, message });
  if (!brokerBaseUrl) return finding(false, 'no address. Set PACT_BROKER_BASE_URL.');
  if (brokerBaseUrl.includes('@')) {
    return finding(
      false,
      'the address holds a login. Give it in PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.',
    );
  }
  if (!/^https?:/.test(brokerBaseUrl) || !URL.canParse(brokerBaseUrl))
    return finding(false, `${brokerBaseUrl} is no http(s) address. Correct PACT_BROKER_BASE_URL.`);
  try {
    const response = await fetch(brokerBaseUrl, {
      headers: { accept: 'application/hal+json', ...authorization(options) },
      signal: AbortSignal.timeout(BROKER_DEADLINE_MS),
    });
    const problem = findProblem(response.status, await response.text());
    return finding(!problem, `${brokerBaseUrl} ${problem ?? 'answers.'}`);
  } catch (error) {
    return finding(false, describeSilence(error, brokerBaseUrl));
  }
}

/** Why an address gave no answer, and what to do. */
function describeSilence(error: unknown, url: string): string {
  const { name, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  if (name === 'TimeoutError')
    return `${url} does not answer within ${BROKER_DEADLINE_MS / 1000} s. Check the address.`;
  const code = cause?.code ?? cause?.message ?? 'unknown reason';
  if (code === 'ECONNREFUSED')
    return `nothing listens at ${url}. Check the address, or start it: npx modelpact broker`;
  if (/CERT|SSL|TLS|SIGNATURE|ISSUER|EPROTO/.test(code))
    return `TLS with ${url} was refused (${code}). Check the address; a private authority goes into NODE_EXTRA_CA_CERTS.`;
  return `no connection to ${url} (${code}). Check the address.`;
}

/** What is wrong with the answer of an address that is to be a broker's, and what to do. */
function findProblem(status: number, body: string): string | undefined {
  if (status === 401 || status === 403) {
    return 'refuses the login. Check PACT_BROKER_TOKEN, or name and password.';
  }
  if (status !== 200) return `answers with status ${status}. Check the address.`;
  // Every broker's index links to its pacticipants; a login page answers 200 as well.
  return body.includes('"pb:pacticipants"') ? undefined : 'is no Pact Broker. Check the address.';
}

function authorization({
  brokerToken,
  brokerUsername,
  brokerPassword = '',
}: DoctorOptions): Record<string, string> {
  if (brokerToken) return { authorization: `Bearer ${brokerToken}` };
  if (!brokerUsername) return {};
  const login = Buffer.from(`${brokerUsername}:${brokerPassword}`).toString('base64');
  return { authorization: `Basic ${login}` };
}
