import { contract, interaction, pactBetween } from './pact-text';
import type { Answer, TestBroker } from './test-broker';

/** A pact that is published before a story begins. */
interface PublishedPact {
  readonly consumer?: string;
  readonly version?: string;
  readonly provider?: string;
  readonly branch?: string;
  readonly tags?: readonly string[];
  /** Descriptions of its interactions; other descriptions are another content. */
  readonly interactions?: readonly string[];
}

/** A result that is published before a story begins. */
interface Verified {
  /** Number of the provider's version. */
  readonly by?: string;
  readonly success?: boolean;
}

/**
 * What is so when a story begins: `given(broker).publishedPact({...}).verified({...}).deployedTo('production')`.
 * Steps are about the pact that was published last; awaiting the story carries them out in order.
 */
export function given(broker: TestBroker): Story {
  return new Story(broker);
}

class Story implements PromiseLike<void> {
  private steps = Promise.resolve();
  private pact = { consumer: 'Foo', version: '1', provider: 'Bar' };

  constructor(private readonly broker: TestBroker) {}

  publishedPact(given: PublishedPact = {}): this {
    const { consumer = 'Foo', version = '1', provider = 'Bar' } = given;
    return this.step(async () => {
      this.pact = { consumer, version, provider };
      const interactions = (given.interactions ?? ['a']).map((description) => interaction(description));
      await this.done('POST', '/contracts/publish', {
        pacticipantName: consumer,
        pacticipantVersionNumber: version,
        branch: given.branch,
        tags: given.tags,
        contracts: [contract(consumer, provider, pactBetween(consumer, provider, interactions))],
      });
    });
  }

  /** A result for the pact. */
  verified({ by = '10', success = true }: Verified = {}): this {
    return this.step(async () => {
      const { consumer, version, provider } = this.pact;
      const pact = await this.broker.get(
        `/pacts/provider/${provider}/consumer/${consumer}/version/${version}`,
      );
      const { href } = pact.body._links['pb:publish-verification-results'];
      await this.done('POST', href, { success, providerApplicationVersion: by });
    });
  }

  environment(name: string, production = false): this {
    return this.step(() => this.done('POST', '/environments', { name, production }));
  }

  /** The consumer version runs there. */
  deployedTo(environment: string, applicationInstance?: string): this {
    return this.record('pb:record-deployment', environment, { applicationInstance });
  }

  /** The consumer version was released there. */
  releasedTo(environment: string): this {
    return this.record('pb:record-release', environment, {});
  }

  /** Makes the story a promise that its steps are done. */
  // biome-ignore lint/suspicious/noThenProperty: a story is awaited.
  readonly then: PromiseLike<void>['then'] = (onDone, onFailure) => this.steps.then(onDone, onFailure);

  private record(rel: string, environment: string, body: object): this {
    return this.step(async () => {
      const { consumer, version } = this.pact;
      const answer = await this.broker.get(`/pacticipants/${consumer}/versions/${version}`);
      const links: { name: string; href: string }[] = answer.body._links[rel];
      const link = links.find(({ name }) => name === environment);
      if (!link) throw new Error(`There is no environment named ${environment}.`);
      await this.done('POST', link.href, body);
    });
  }

  private step(work: () => Promise<void>): this {
    this.steps = this.steps.then(work);
    return this;
  }

  private async done(method: string, path: string, body: unknown): Promise<void> {
    const answer: Answer = await this.broker.send(method, path, { body });
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
  }
}
