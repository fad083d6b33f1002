import { type CliAnswer, mustRunPactBroker, runPactBroker } from './official-cli';

export const ENVIRONMENT = 'production';

export interface Application {
  name: string;
  version: string;
}

export interface GateAnswer extends Application {
  mayDeploy: boolean;
  /** What the official command said, its verdict and its reasons. */
  said: string;
}

/** Makes the environment that releases go to. */
export async function createEnvironment(brokerUrl: string): Promise<void> {
  await mustRunPactBroker(brokerUrl, ['create-environment', '--name', ENVIRONMENT, '--production']);
}

/** Publishes every pact of a folder as one version of its consumer. */
export async function publishPacts(
  brokerUrl: string,
  folder: string,
  version: string,
  branch: string,
): Promise<void> {
  await mustRunPactBroker(brokerUrl, [
    'publish',
    folder,
    '--consumer-app-version',
    version,
    '--branch',
    branch,
  ]);
}

/** Asks the official gate whether a version may go to the environment. */
export async function canIDeploy(brokerUrl: string, application: Application): Promise<GateAnswer> {
  const { name, version } = application;
  const asked = [
    'can-i-deploy',
    '--pacticipant',
    name,
    '--version',
    version,
    '--to-environment',
    ENVIRONMENT,
  ];
  return { ...application, ...readGateAnswer(await runPactBroker(brokerUrl, asked)) };
}

/** Asks the official gate whether two versions work together, wherever they are. */
export async function canGoTogether(
  brokerUrl: string,
  application: Application,
  other: Application,
): Promise<GateAnswer> {
  const pair = [application, other].flatMap(({ name, version }) => [
    '--pacticipant',
    name,
    '--version',
    version,
  ]);
  return { ...application, ...readGateAnswer(await runPactBroker(brokerUrl, ['can-i-deploy', ...pair])) };
}

/** Tells the broker that a version is now in the environment. */
export async function recordDeployment(brokerUrl: string, { name, version }: Application): Promise<void> {
  const application = ['--pacticipant', name, '--version', version];
  await mustRunPactBroker(brokerUrl, ['record-deployment', ...application, '--environment', ENVIRONMENT]);
}

function readGateAnswer({ exitCode, output }: CliAnswer): Omit<GateAnswer, keyof Application> {
  return { mayDeploy: exitCode === 0, said: output };
}
