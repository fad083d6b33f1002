import { type CliAnswer, mustRun, type OfficialCli } from './official-cli';

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
export async function createEnvironment(pactBroker: OfficialCli): Promise<void> {
  await mustRun(pactBroker, 'create-environment', '--name', ENVIRONMENT, '--production');
}

/** Publishes every pact of a folder as one version of its consumer. */
export async function publishPacts(
  pactBroker: OfficialCli,
  folder: string,
  version: string,
  branch: string,
): Promise<void> {
  await mustRun(pactBroker, 'publish', folder, '--consumer-app-version', version, '--branch', branch);
}

/** Asks the official gate whether a version may go to the environment. */
export async function canIDeploy(pactBroker: OfficialCli, application: Application): Promise<GateAnswer> {
  const answer = await pactBroker('can-i-deploy', ...naming(application), '--to-environment', ENVIRONMENT);
  return { ...application, ...readGateAnswer(answer) };
}

/** Asks the official gate whether two versions work together, wherever they are. */
export async function canGoTogether(
  pactBroker: OfficialCli,
  application: Application,
  other: Application,
): Promise<GateAnswer> {
  const answer = await pactBroker('can-i-deploy', ...naming(application), ...naming(other));
  return { ...application, ...readGateAnswer(answer) };
}

/** Tells the broker that a version is now in the environment. */
export async function recordDeployment(pactBroker: OfficialCli, application: Application): Promise<void> {
  await mustRun(pactBroker, 'record-deployment', ...naming(application), '--environment', ENVIRONMENT);
}

function naming({ name, version }: Application): string[] {
  return ['--pacticipant', name, '--version', version];
}

function readGateAnswer({ exitCode, output }: CliAnswer): Omit<GateAnswer, keyof Application> {
  return { mayDeploy: exitCode === 0, said: output };
}
