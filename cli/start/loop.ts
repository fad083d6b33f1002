import type { ListrTask } from 'listr2';
import { type BrokenInteraction, findBrokenInteractions } from './broken-interactions';
import { recordPacts } from './contract-tests';
import { startBroker, startProvider, type Workspace } from './house';
import { createOfficialCli, type OfficialCli } from './official-cli';
import {
  type Application,
  canGoTogether,
  canIDeploy,
  createEnvironment,
  ENVIRONMENT,
  type GateAnswer,
  publishPacts,
  recordDeployment,
} from './release';
import type { RunVersion } from './run-version';
import { type Report, verifyRelease } from './verify-release';

const PROVIDER = 'chat-completions-api';

/** What the steps of a run hand on to each other. */
export interface Loop {
  readonly root: string;
  readonly workspace: Workspace;
  readonly runVersion: RunVersion;
  readonly breaks: string[];
  /** Closed in reverse order when the run is over. */
  readonly closers: (() => Promise<void>)[];
  /** Aborted when the run is interrupted. */
  readonly signal: AbortSignal;
  brokerUrl: string;
  providerUrl: string;
  report?: Report;
  /** The gate's answer for each consumer. */
  consumers: GateAnswer[];
  /** The gate's answer for the provider version that was verified last. */
  provider?: GateAnswer;
  broken: BrokenInteraction[];
}

/** The way of a contract, one step after the other; each shows in its title what it did. */
export function loopSteps(loop: Loop): ListrTask<Loop>[] {
  return [
    ...recordAndPublish(),
    ...releaseProvider(),
    ...releaseConsumers(),
    ...(loop.breaks.length > 0 ? breakPromises(loop) : []),
  ];
}

function recordAndPublish(): ListrTask<Loop>[] {
  return [
    {
      title: 'Start the broker',
      task: async (loop, task) => {
        const broker = await startBroker(loop.workspace.databaseFile);
        loop.closers.push(broker.close);
        loop.brokerUrl = broker.url;
        await createEnvironment(officialCli(loop));
        task.title = `Started the broker at ${broker.url}`;
      },
    },
    {
      title: 'Start the offline provider',
      task: async (loop, task) => {
        await replaceProvider(loop, []);
        task.title = `Started the offline provider at ${loop.providerUrl}`;
      },
    },
    {
      title: "Run the consumers' contract tests",
      task: async ({ root, workspace, signal }, task) => {
        const pacts = await recordPacts(root, workspace.pactFolder, signal);
        task.title = `Ran the consumers' contract tests: ${pacts.length} pacts recorded`;
      },
    },
    {
      title: 'Publish the pacts',
      task: async (loop, task) => {
        const { version, branch } = loop.runVersion;
        await publishPacts(officialCli(loop), loop.workspace.pactFolder, version, branch);
        task.title = `Published the pacts as version ${version} on branch ${branch}`;
      },
    },
  ];
}

function releaseProvider(): ListrTask<Loop>[] {
  return [
    {
      title: 'Verify the provider',
      task: async (loop, task) => {
        const provider = { name: PROVIDER, version: loop.runVersion.version };
        loop.report = await verifyAs(loop, provider);
        task.title = `Verified ${provider.name} ${provider.version}: ${loop.report.verdict}`;
      },
    },
    {
      title: 'Release the provider',
      task: async (loop, task) => {
        loop.provider = await release(loop, { name: PROVIDER, version: loop.runVersion.version });
        task.title = released(loop.provider);
      },
    },
  ];
}

function releaseConsumers(): ListrTask<Loop>[] {
  return [
    {
      title: 'Release the consumers',
      task: async (loop, task) => {
        const names = (loop.report?.pacts ?? []).map(({ consumer }) => consumer);
        const versions = names.map((name) => ({ name, version: loop.runVersion.version }));
        loop.consumers = await Promise.all(versions.map((consumer) => release(loop, consumer)));
        const refused = loop.consumers.filter(({ mayDeploy }) => !mayDeploy).length;
        task.title = `Released ${names.length - refused} of ${names.length} consumers to ${ENVIRONMENT}`;
      },
    },
  ];
}

function breakPromises({ breaks, runVersion: { version } }: Loop): ListrTask<Loop>[] {
  const broken = { name: PROVIDER, version: `${version}-breaks-${breaks.join('-')}` };
  return [
    {
      title: `Let the provider break: ${breaks.join(', ')}`,
      task: (loop) => replaceProvider(loop, breaks),
    },
    {
      title: `Verify ${broken.name} ${broken.version}`,
      task: async (loop, task) => {
        loop.report = await verifyAs(loop, broken);
        task.title = `Verified ${broken.name} ${broken.version}: ${loop.report.verdict}`;
      },
    },
    {
      title: 'Ask whether it may be released',
      task: async (loop, task) => {
        const pactBroker = officialCli(loop);
        loop.provider = await canIDeploy(pactBroker, broken);
        loop.consumers = await Promise.all(
          loop.consumers.map((consumer) => canGoTogether(pactBroker, consumer, broken)),
        );
        loop.broken = await findBrokenInteractions(loop.brokerUrl, broken);
        task.title = released(loop.provider);
      },
    },
  ];
}

async function replaceProvider(loop: Loop, breaks: string[]): Promise<void> {
  const provider = await startProvider(breaks);
  loop.closers.push(provider.close);
  loop.providerUrl = provider.url;
}

function officialCli({ brokerUrl, signal }: Loop): OfficialCli {
  return createOfficialCli(brokerUrl, signal);
}

function verifyAs(loop: Loop, provider: Application): Promise<Report> {
  return verifyRelease(provider, loop.runVersion.branch, loop);
}

async function release(loop: Loop, application: Application): Promise<GateAnswer> {
  const pactBroker = officialCli(loop);
  const answer = await canIDeploy(pactBroker, application);
  if (answer.mayDeploy) await recordDeployment(pactBroker, application);
  return answer;
}

function released({ name, version, mayDeploy }: GateAnswer): string {
  return mayDeploy
    ? `Released ${name} ${version} to ${ENVIRONMENT}`
    : `Refused: ${name} ${version} may not go to ${ENVIRONMENT}`;
}
