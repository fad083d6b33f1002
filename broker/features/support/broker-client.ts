interface Link {
  readonly href: string;
  readonly name?: string;
}

/** An entry of the pacts for verification. */
export interface PactToVerify {
  readonly shortDescription: string;
  readonly verificationProperties: {
    readonly pending?: boolean;
    readonly wip?: boolean;
    readonly notices: readonly { readonly when: string; readonly text: string }[];
  };
  readonly _links: { readonly self: Link };
}

/** The members of a broker's documents that the stories look at. */
interface BrokerDocument {
  readonly _links: Readonly<Record<string, Link | readonly Link[] | undefined>>;
  readonly _embedded: { readonly pacts: readonly PactToVerify[] };
  readonly uuid: string;
  readonly summary: {
    readonly deployable: boolean | null;
    readonly reason: string;
    readonly success: number;
    readonly failed: number;
    readonly unknown: number;
    readonly ignored?: number;
  };
}

/** How a consumer version is published. */
interface Publication {
  readonly branch?: string;
  readonly tags?: readonly string[];
  /** What the only interaction expects in the body; another expectation is another content. */
  readonly expects?: unknown;
}

/**
 * What the teams in a story do with a broker, over HTTP and by its links, so that any Pact Broker can be under
 * test. A version is written `name/number`.
 */
export class BrokerClient {
  constructor(readonly url: string) {}

  /** Publishes a pact of a consumer version with each of the providers. */
  async publish(version: string, providers: readonly string[], publication: Publication = {}): Promise<void> {
    const [consumerName, number] = partsOf(version);
    const { branch, tags, expects = { version: number } } = publication;
    await this.send('POST', '/contracts/publish', {
      pacticipantName: consumerName,
      pacticipantVersionNumber: number,
      branch,
      tags,
      contracts: providers.map((providerName) => ({
        consumerName,
        providerName,
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(JSON.stringify(pactBetween(consumerName, providerName, expects))).toString(
          'base64',
        ),
      })),
    });
  }

  /** Posts a provider version's result for the pact of a consumer version. */
  async verify(
    consumerVersion: string,
    providerVersion: string,
    success = true,
    testResults?: readonly object[],
  ): Promise<void> {
    const [consumer, number] = partsOf(consumerVersion);
    const [provider, providerApplicationVersion] = partsOf(providerVersion);
    const pact = await this.get(
      `/pacts/provider/${encodeURIComponent(provider)}/consumer/${encodeURIComponent(consumer)}/version/${number}`,
    );
    await this.postResult(pact, providerApplicationVersion, success, testResults);
  }

  /** Fetches a pact to verify by its address, and posts a result below it. */
  async verifyChosen(
    pact: PactToVerify | undefined,
    providerVersionNumber: string,
    success = true,
  ): Promise<void> {
    if (!pact) throw new Error('There is no such pact to verify.');
    await this.postResult(await this.get(pact._links.self.href), providerVersionNumber, success);
  }

  async branch(version: string, branch: string): Promise<void> {
    const [name, number] = partsOf(version);
    await this.send(
      'PUT',
      `/pacticipants/${name}/branches/${encodeURIComponent(branch)}/versions/${number}`,
      {},
    );
  }

  async tag(version: string, tag: string): Promise<void> {
    const [name, number] = partsOf(version);
    await this.send('PUT', `/pacticipants/${name}/versions/${number}/tags/${tag}`, {});
  }

  async mainBranch(name: string, mainBranch: string): Promise<void> {
    await this.send('PATCH', `/pacticipants/${name}`, { name, mainBranch });
  }

  async environment(name: string): Promise<void> {
    await this.send('POST', '/environments', { name, production: false });
  }

  async deploy(version: string, environment: string, applicationInstance?: string): Promise<void> {
    await this.record('pb:record-deployment', version, environment, { applicationInstance });
  }

  async release(version: string, environment: string): Promise<void> {
    await this.record('pb:record-release', version, environment, {});
  }

  /** Asks for pacts to verify. */
  async pactsToVerify(provider: string, question: object = {}): Promise<readonly PactToVerify[]> {
    const answer = await this.send('POST', `/pacts/provider/${provider}/for-verification`, question);
    return answer._embedded.pacts;
  }

  /** The summary of an answer of the matrix. */
  async summary(path: string): Promise<BrokerDocument['summary']> {
    return (await this.get(path)).summary;
  }

  /** The summary of can-i-deploy to an environment. */
  canIDeploy(version: string, environment: string): Promise<BrokerDocument['summary']> {
    const [name, number] = partsOf(version);
    return this.summary(`/can-i-deploy?pacticipant=${name}&version=${number}&environment=${environment}`);
  }

  get(pathOrUrl: string): Promise<BrokerDocument> {
    return this.send('GET', pathOrUrl);
  }

  private async postResult(
    pact: BrokerDocument,
    providerApplicationVersion: string,
    success: boolean,
    testResults?: readonly object[],
  ): Promise<void> {
    const [link] = [pact._links['pb:publish-verification-results'] ?? []].flat();
    if (!link) throw new Error('The pact has no link to publish results to.');
    await this.send('POST', link.href, { success, providerApplicationVersion, testResults });
  }

  private async record(rel: string, version: string, environment: string, body: object): Promise<void> {
    const [name, number] = partsOf(version);
    const { _links } = await this.get(`/pacticipants/${name}/versions/${number}`);
    const link = [_links[rel] ?? []].flat().find((candidate) => candidate.name === environment);
    if (!link) throw new Error(`The version has no link ${rel} for ${environment}.`);
    await this.send('POST', link.href, body);
  }

  private async send(method: string, pathOrUrl: string, body?: unknown): Promise<BrokerDocument> {
    const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const response = await fetch(new URL(pathOrUrl, this.url), {
      method,
      headers: { accept: 'application/hal+json', ...(body ? { 'content-type': contentType } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${pathOrUrl} was answered with ${response.status}: ${text}`);
    return JSON.parse(text);
  }
}

/** A pact with one GET of /thing that is answered with what is expected. */
function pactBetween(consumerName: string, providerName: string, expects: unknown): object {
  return {
    consumer: { name: consumerName },
    provider: { name: providerName },
    interactions: [
      {
        description: 'a request for the thing',
        request: { method: 'GET', path: '/thing' },
        response: { status: 200, headers: { 'content-type': 'application/json' }, body: expects },
      },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
}

function partsOf(version: string): [string, string] {
  const [name = '', number = ''] = version.split('/');
  return [name, number];
}
