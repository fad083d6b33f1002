import { contract, pactBetween } from '../../testing/pact-text';
import type { Answer, TestBroker } from '../../testing/test-broker';

interface Publication {
  readonly consumer?: string;
  readonly version?: string;
  readonly provider?: string;
  readonly branch?: string;
  readonly tags?: readonly string[];
  readonly interactions?: readonly object[];
  /** A whole pact instead of interactions. */
  readonly pact?: object;
}

interface Result {
  readonly consumer?: string;
  readonly provider?: string;
  /** The version of the consumer whose pact was verified; the latest where nothing is said. */
  readonly version?: string;
  /** The version of the provider. */
  readonly by?: string;
  readonly success?: boolean;
  readonly buildUrl?: string;
  /** Positions of the interactions that did not match; what the verifier says of them. */
  readonly mismatches?: Readonly<Record<number, readonly object[]>>;
}

const HELLO = {
  description: 'hello',
  request: { method: 'GET', path: '/hello' },
  response: { status: 200 },
};

/** Publishes a pact through the API. */
export async function publish(broker: TestBroker, publication: Publication = {}): Promise<void> {
  const { consumer = 'shop', provider = 'api', version = '1', branch, tags } = publication;
  const pact = publication.pact ?? pactBetween(consumer, provider, publication.interactions ?? [HELLO]);
  await done(
    broker.post('/contracts/publish', {
      pacticipantName: consumer,
      pacticipantVersionNumber: version,
      branch,
      tags,
      contracts: [contract(consumer, provider, pact)],
    }),
  );
}

/** Publishes a verification result through the API, with one test result for each interaction. */
export async function verify(broker: TestBroker, result: Result = {}): Promise<void> {
  const { consumer = 'shop', provider = 'api', by = '10', success = true, mismatches = {} } = result;
  const sides = `/pacts/provider/${encodeURIComponent(provider)}/consumer/${encodeURIComponent(consumer)}`;
  const place = result.version === undefined ? 'latest' : `version/${encodeURIComponent(result.version)}`;
  const { body: pact } = await done(broker.get(`${sides}/${place}`));
  const testResults = (pact.interactions as { _id: string; description: string }[]).map(
    ({ _id, description }, index) => ({
      interactionId: _id,
      interactionDescription: description,
      success: mismatches[index] === undefined,
      mismatches: mismatches[index],
    }),
  );
  await done(
    broker.post(pact._links['pb:publish-verification-results'].href, {
      success,
      providerApplicationVersion: by,
      buildUrl: result.buildUrl,
      testResults,
      verifiedBy: { implementation: 'a verifier', version: '1.2.3' },
    }),
  );
}

/** Creates an environment and records a version as deployed there. */
export async function deploy(
  broker: TestBroker,
  pacticipant: string,
  version: string,
  environment: string,
): Promise<void> {
  const found = await done(broker.get(`/environments?name=${environment}`));
  const existing: { uuid: string }[] = found.body._embedded.environments;
  const uuid =
    existing[0]?.uuid ??
    (
      await done(
        broker.post('/environments', { name: environment, production: environment === 'production' }),
      )
    ).body.uuid;
  const path = ['pacticipants', pacticipant, 'versions', version].map(encodeURIComponent).join('/');
  await done(broker.post(`/${path}/deployed-versions/environment/${uuid}`, {}));
}

async function done(answer: Promise<Answer>): Promise<Answer> {
  const { status, text } = await answer;
  if (status >= 300) throw new Error(`The broker answered ${status}: ${text}`);
  return answer;
}
