import { Command, Option } from 'commander';
import { checkConnection } from '../../consumer';
import { findBundledPlugin, PLUGIN_NAME, pluginDirectory } from '../../plugin';

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
  const option = (flags: string, text: string, variable: string) => new Option(flags, text).env(variable);
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
  const { status, message } = await checkConnection({ baseUrl, apiKey });
  return { subject: 'AI API', isWell: status === 'ok', message };
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
  if (!URL.canParse(brokerBaseUrl))
    return finding(false, `${brokerBaseUrl} is no address. Correct PACT_BROKER_BASE_URL.`);
  try {
    const response = await fetch(brokerBaseUrl, {
      headers: { accept: 'application/hal+json', ...authorization(options) },
      signal: AbortSignal.timeout(BROKER_DEADLINE_MS),
    });
    await response.body?.cancel();
    if (response.ok) return finding(true, `${brokerBaseUrl} answers.`);
    if (response.status === 401 || response.status === 403) {
      return finding(
        false,
        `${brokerBaseUrl} refuses the login. Check PACT_BROKER_TOKEN, or name and password.`,
      );
    }
    return finding(false, `${brokerBaseUrl} answers with status ${response.status}. Check the address.`);
  } catch {
    return finding(
      false,
      `nothing answers at ${brokerBaseUrl}. Check the address, or start it: npx modelpact broker`,
    );
  }
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
