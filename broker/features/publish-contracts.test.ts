import { given } from '../testing/given';
import { contract, interaction, pactBetween } from '../testing/pact-text';
import { TestBroker } from '../testing/test-broker';

const PATH = '/contracts/publish';

function publication(
  more: object = {},
  content: object | string = pactBetween('Foo', 'Bar', [interaction('a')]),
) {
  return {
    pacticipantName: 'Foo',
    pacticipantVersionNumber: '1',
    branch: 'main',
    contracts: [contract('Foo', 'Bar', content)],
    ...more,
  };
}

// Whole although it is long: half of it is one table of what is refused, beside what the same command accepts.
describe('a consumer team publishes its contracts', () => {
  let broker: TestBroker;

  beforeEach(() => {
    broker = new TestBroker();
  });

  afterEach(() => broker.close());

  const publish = (body: unknown) => broker.post(PATH, body);
  const texts = (answer: { body: { notices: { text: string }[] } }) =>
    answer.body.notices.map(({ text }) => text);

  it('for the first time', async () => {
    const answer = await publish(publication({ tags: ['a', 'b'], buildUrl: 'http://ci/1' }));
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/hal+json;charset=utf-8');
    expect(answer.body).toMatchSnapshot();
    const version = await broker.get('/pacticipants/Foo/versions/1');
    expect(version.body).toMatchObject({
      buildUrl: 'http://ci/1',
      _embedded: {
        branchVersions: [{ name: 'main', latest: true }],
        tags: [{ name: 'a' }, { name: 'b' }],
      },
    });
  });

  it('without a branch, and is told to configure one', async () => {
    const answer = await publish(publication({ branch: undefined }));
    expect(texts(answer).slice(0, 2)).toEqual([
      'Created Foo version 1',
      '  Next steps:\n    Configure the version branch to be the value of your repository branch.',
    ]);
  });

  it('again without changes', async () => {
    await given(broker).publishedPact({ branch: 'main' });
    const answer = await publish(publication({}, pactBetween('Foo', 'Bar', [interaction('a')])));
    expect(texts(answer)).toEqual([
      'Updated Foo version 1 with branch main',
      'Pact successfully republished for Foo version 1 and provider Bar with no content changes.',
      '  View the published pact at http://broker/pacts/provider/Bar/consumer/Foo/version/1',
      '  Events detected: contract_published',
      '  Next steps:',
      '    * Add Pact verification tests to the Bar build. See https://docs.pact.io/go/provider_verification',
    ]);
  });

  it('and is spared the advice to verify once something was verified', async () => {
    await given(broker).publishedPact({ version: '0' }).verified();
    expect(texts(await publish(publication())).join()).not.toContain('Next steps');
  });

  it.each([
    [{}, {}, 'pact content is the same as previous untagged version'],
    [{ tags: ['t'] }, {}, 'contract_content_changed (first time untagged pact published)'],
    [
      {},
      { tags: ['t'] },
      'contract_content_changed (first time any pact published for this consumer with consumer version tagged t)',
    ],
    [
      { tags: ['t'] },
      { tags: ['t'] },
      'pact content is the same as previous version with tag t and no new tags were applied',
    ],
    [
      { tags: ['t'], interactions: ['old'] },
      { tags: ['t'] },
      'contract_content_changed (pact content has changed since the last consumer version tagged with t)',
    ],
    [
      { interactions: ['old'] },
      {},
      'contract_content_changed (pact content has changed since previous untagged version)',
    ],
  ])('after %j with %j, and hears: %s', async (before, now, event) => {
    await given(broker).publishedPact({ version: '0', ...before });
    expect(texts(await publish(publication(now))).join('\n')).toContain(event);
  });

  it('for two providers at once', async () => {
    const contracts = ['Bar', 'Zed Provider'].map((name) =>
      contract('Foo', name, pactBetween('Foo', name, [])),
    );
    const answer = await publish(publication({ contracts }));
    expect(answer.body._links['pb:contracts']).toEqual([
      {
        title: 'Pact',
        name: 'Pact between Foo (1) and Bar',
        href: 'http://broker/pacts/provider/Bar/consumer/Foo/version/1',
      },
      {
        title: 'Pact',
        name: 'Pact between Foo (1) and Zed Provider',
        href: 'http://broker/pacts/provider/Zed%20Provider/consumer/Foo/version/1',
      },
    ]);
  });

  it('in two parts that are to be merged', async () => {
    const parts = ['a', 'b'].map((name) =>
      contract('Foo', 'Bar', pactBetween('Foo', 'Bar', [interaction(name)]), { onConflict: 'merge' }),
    );
    expect((await publish(publication({ contracts: parts }))).status).toBe(200);
    const pact = await broker.get('/pacts/provider/Bar/consumer/Foo/version/1');
    expect(pact.body.interactions.map((it: { description: string }) => it.description)).toEqual(['a', 'b']);
  });

  it.each(['overwrite', 'merge'])(
    'with changed content for the same version (%s), and nothing is published',
    async (onConflict) => {
      await given(broker).publishedPact();
      const changed = pactBetween('Foo', 'Bar', [interaction('b')]);
      const answer = await publish(
        publication({
          tags: ['new'],
          contracts: [contract('Foo', 'Other', {}), contract('Foo', 'Bar', changed, { onConflict })],
        }),
      );
      expect(answer.status).toBe(409);
      expect(answer.headers['content-type']).toBe('application/json;charset=utf-8');
      const [refusal, difference] = answer.body.notices;
      expect(refusal).toEqual({
        type: 'error',
        text: expect.stringMatching(
          /^Cannot change the content of the pact for Foo version 1 and provider Bar, as race conditions/,
        ),
      });
      expect(difference).toEqual({
        type: 'info',
        text: '$.interactions[0].description\n- "a"\n+ "b"\n$.interactions[0].request.path\n- "/a"\n+ "/b"',
      });
      expect(answer.body.errors).toEqual({ contracts: [refusal.text] });
      expect((await broker.get('/pacticipants/Other')).status).toBe(404);
      expect((await broker.get('/pacticipants/Foo/versions/1/tags/new')).status).toBe(404);
    },
  );

  it('for a new name that is almost an existing one, and is told how to insist', async () => {
    await given(broker).publishedPact({ consumer: 'LLM', provider: 'Bar' });
    const body = {
      pacticipantName: 'llm-api',
      pacticipantVersionNumber: '1',
      contracts: [contract('llm-api', 'Bar', pactBetween('llm-api', 'Bar', []))],
    };
    const answer = await publish(body);
    expect(answer.status).toBe(409);
    expect(answer.body.errors.contracts[0]).toContain(
      'pact-broker create-or-update-pacticipant --name "llm-api" --broker-base-url http://broker',
    );
    await broker.post('/pacticipants', { name: 'llm-api' });
    expect((await publish(body)).status).toBe(200);
  });

  it.each([
    [
      'nothing',
      {},
      {
        pacticipantName: ['is missing'],
        pacticipantVersionNumber: ['is missing'],
        contracts: ['is missing'],
      },
    ],
    [
      'blanks',
      publication({
        pacticipantName: ' ',
        pacticipantVersionNumber: '',
        branch: '',
        tags: ['', 'x'],
        buildUrl: 'a\nb',
        contracts: [],
      }),
      {
        pacticipantName: ['cannot be blank'],
        pacticipantVersionNumber: ['must be filled'],
        tags: ['must be filled (at index 0)'],
        branch: ['cannot be blank'],
        buildUrl: ['cannot contain multiple lines'],
        contracts: ['must not be empty'],
      },
    ],
    [
      'wrong types',
      publication({
        pacticipantName: 5,
        pacticipantVersionNumber: 1,
        branch: 3,
        tags: 'x',
        buildUrl: 4,
        contracts: 'x',
      }),
      {
        pacticipantName: ['must be a string'],
        pacticipantVersionNumber: ['must be a string'],
        tags: ['must be an array'],
        branch: ['must be a string'],
        buildUrl: ['must be a string'],
        contracts: ['must be an array'],
      },
    ],
    [
      'contracts that are none',
      publication({ contracts: [1, {}] }),
      {
        contracts: [
          'must be a hash (at index 0)',
          'consumerName is missing (at index 1)',
          'providerName is missing (at index 1)',
          'content is missing (at index 1)',
          'contentType is missing (at index 1)',
          'specification is missing (at index 1)',
        ],
      },
    ],
    [
      'another format',
      publication({
        contracts: [
          contract('Foo', 'Bar', {}, { contentType: 'text/xml', specification: 'open', onConflict: 'guess' }),
        ],
      }),
      {
        contracts: [
          'contentType must be one of: application/json (at index 0)',
          'specification must be one of: pact (at index 0)',
          'onConflict must be one of: overwrite, merge (at index 0)',
        ],
      },
    ],
    [
      'what is no base64',
      publication({ contracts: [contract('Foo', 'Bar', {}, { content: '%%%' })] }),
      {
        contracts: [
          'is not valid Base64 (at index 0)',
          'content could not be parsed as application/json (at index 0)',
        ],
      },
    ],
    [
      'what is no JSON',
      publication({}, 'not json'),
      {
        contracts: [
          'content could not be parsed as application/json: a value was expected at character 0 (at index 0)',
        ],
      },
    ],
    [
      'what is no pact',
      publication({}, '[]'),
      {
        contracts: ['parsed content was expected to be a Hash but was an Array (at index 0)'],
      },
    ],
    [
      'what is nested too deeply',
      publication({}, `{"interactions":${'['.repeat(60)}${']'.repeat(60)}}`),
      {
        contracts: [expect.stringContaining('nesting is deeper than 50')],
      },
    ],
    [
      'what is not UTF-8',
      publication({
        contracts: [contract('Foo', 'Bar', {}, { content: Buffer.from([123, 34, 0xff]).toString('base64') })],
      }),
      {
        contracts: [
          'content could not be parsed as application/json: it is not UTF-8 at byte 2 (at index 0)',
        ],
      },
    ],
    [
      'other names inside',
      publication({}, pactBetween('X', 'Y', [])),
      {
        contracts: [
          "consumer name in contract content ('X') must match consumerName in contract params ('Foo') (at index 0)",
          "provider name in contract content ('Y') must match providerName in contract params ('Bar') (at index 0)",
        ],
      },
    ],
    [
      "another team's contract",
      publication({ pacticipantName: 'Other' }),
      {
        contracts: ["consumerName ('Foo') must match pacticipantName ('Other') (at index 0)"],
      },
    ],
    [
      'two contents for one provider',
      publication({ contracts: [contract('Foo', 'Bar', {}), contract('Foo', 'Bar', { a: 1 })] }),
      {
        contracts: ["providerName ('Bar') is used more than once without onConflict merge (at index 1)"],
      },
    ],
    [
      'a name that is no text',
      publication({ pacticipantName: 'a\ud800' }),
      {
        pacticipantName: ['must be valid Unicode text'],
        contracts: [expect.stringContaining('must match pacticipantName')],
      },
    ],
  ])('by mistake with %s, and is told what is wrong', async (_what, body, errors) => {
    const answer = await publish(body);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/hal+json;charset=utf-8');
    expect(answer.body).toEqual({ errors });
    expect((await broker.get('/pacticipants')).body.pacticipants).toEqual([]);
  });

  it('with names and content in any script', async () => {
    const names = ['Trợ lý cửa hàng', '店/舗?&#%'] as const;
    const content = pactBetween(...names, [interaction('giá bao nhiêu?')]);
    const answer = await publish({
      pacticipantName: names[0],
      pacticipantVersionNumber: '1/2 β',
      contracts: [contract(...names, content)],
    });
    expect(answer.status).toBe(200);
    const [{ href }] = answer.body._links['pb:contracts'];
    const pact = await broker.get(href);
    expect(pact.body.interactions[0].description).toBe('giá bao nhiêu?');
    expect(pact.body._links.self.href).toBe(href);
  });

  it('with numbers that JavaScript would change', async () => {
    const content = '{"interactions":[{"z":1.0,"2":12345678901234567890,"1":1e3,"d":1.50,"e":-0.0}]}';
    await publish(publication({}, content));
    const pact = await broker.get('/pacts/provider/Bar/consumer/Foo/version/1');
    expect(pact.text).toMatch(
      /^\{"interactions":\[\{"_id":"[0-9a-f]{40}","z":1\.0,"2":12345678901234567890,"1":1e3,"d":1\.50,"e":-0\.0\}\],"createdAt"/,
    );
  });

  it.each([
    ['no body', '', 'The request has no body: send a JSON object.'],
    ['broken JSON', '{', 'The request body is not valid JSON: a string was expected at character 1.'],
    ['a list', '[]', 'The request body must be a JSON object.'],
    [
      'bytes that are no text',
      Buffer.from([123, 34, 97, 0xff]),
      'The request body is not valid UTF-8: see byte 3.',
    ],
  ])('with %s, and is told so', async (_what, rawBody, error) => {
    const answer = await broker.send('POST', PATH, { rawBody });
    expect([answer.status, answer.body]).toEqual([400, { error }]);
  });

  it('as another media type, which is looked at last', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect((await broker.post(PATH, publication(), { headers })).status).toBe(415);
    expect((await broker.post(PATH, {}, { headers })).status).toBe(400);
  });
});
