import { json, type SeenRequest, startProvider, type TestProvider } from './start-provider';

/** A pact as the fixture broker has it, and what it says about it. */
export interface PublishedPact {
  readonly pact: object;
  readonly pending?: boolean;
  readonly notices?: { when: string; text: string }[];
}

export interface TestBroker extends TestProvider {
  /** What was sent to a path, parsed. */
  sentTo(method: string, pathPart: string): Record<string, unknown>[];
}

/** The links of a Pact Broker that a verifier follows, with canned answers. */
export async function startBroker(
  pacts: PublishedPact[],
  refuse: (request: SeenRequest) => number | undefined = () => undefined,
): Promise<TestBroker> {
  const server = await startProvider((request, response) => {
    const status = refuse(request);
    if (status !== undefined) return json(response, status, { errors: ['it was refused by the test'] });
    const path = new URL(request.url, 'http://broker').pathname;
    // A broker behind a proxy says another host than the one it is reached at.
    const link = (target: string) => ({ href: `http://broker.internal${target}` });
    if (path === '/') {
      return json(response, 200, {
        _links: { 'pb:provider-pacts-for-verification': link('/pacts/provider/{provider}/for-verification') },
      });
    }
    if (path.endsWith('/for-verification')) {
      const entries = pacts.map(({ pending = false, notices = [] }, index) => ({
        shortDescription: 'latest',
        verificationProperties: { pending, notices },
        _links: { self: link(`/content/${index}`) },
      }));
      return json(response, 200, { _embedded: { pacts: entries }, _links: {} });
    }
    if (path.startsWith('/content/')) {
      const index = Number(path.slice('/content/'.length));
      const links = {
        'pb:publish-verification-results': link(`/results/${index}`),
        'pb:provider': link('/pacticipants/chat-api'),
      };
      return json(response, 200, { ...pacts[index]?.pact, _links: links });
    }
    if (path === '/pacticipants/chat-api') {
      return json(response, 200, {
        _links: {
          'pb:branch-version': link('/branches/{branch}/versions/{version}'),
          'pb:version-tag': link('/versions/{version}/tags/{tag}'),
        },
      });
    }
    return json(response, 201, {});
  });
  return {
    ...server,
    sentTo: (method, pathPart) =>
      server.requests
        .filter((request) => request.method === method && request.url.includes(pathPart))
        .map(({ body }) => JSON.parse(body) as Record<string, unknown>),
  };
}
