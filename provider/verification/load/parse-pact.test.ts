import { parsePact } from './parse-pact';

const pact = (interaction: object, specification = '3.0.0') =>
  JSON.stringify({
    consumer: { name: 'shop' },
    provider: { name: 'chat-api' },
    interactions: [
      { description: 'x', request: { method: 'GET', path: '/' }, response: { status: 200 }, ...interaction },
    ],
    metadata: { pactSpecification: { version: specification } },
  });

const parse = (text: string) => parsePact({ source: 'p.json', text, pending: false });
const statesOf = (interaction: object) => parse(pact(interaction)).pact?.interactions[0]?.states;

describe('reading a pact', () => {
  it.each<[string, object, object[]]>([
    ['version 1', { provider_state: 'a' }, [{ name: 'a', params: {} }]],
    ['version 2', { providerState: 'a' }, [{ name: 'a', params: {} }]],
    ['version 2 without one', { providerState: '' }, []],
    [
      'version 3',
      { providerStates: [{ name: 'a', params: { n: 1 } }, { name: 'b' }] },
      [
        { name: 'a', params: { n: 1 } },
        { name: 'b', params: {} },
      ],
    ],
    ['any version without one', {}, []],
  ])('finds the states of %s', (_case, interaction, states) => {
    expect(statesOf(interaction)).toEqual(states);
  });

  it('takes a byte order mark at the beginning', () => {
    expect(parse(`\uFEFF${pact({})}`).problems).toEqual([]);
  });

  it('knows what is pending and the name that the broker gave', () => {
    expect(parse(pact({ pending: true, _id: 'abc' })).pact?.interactions[0]).toMatchObject({
      pending: true,
      interactionId: 'abc',
      isHttp: true,
    });
  });

  it('reads messages as what cannot be asked over HTTP', () => {
    const text = pact({ type: 'Asynchronous/Messages', request: undefined, response: undefined }, '4.0');

    expect(parse(text).pact?.interactions[0]).toMatchObject({ isHttp: false });
  });

  it('refuses terms under another name or in another place, which would be passed over', () => {
    const terms = { version: 1, samples: 2 };
    const places = (interaction: object) => parse(pact(interaction)).problems.map(({ path }) => path);

    expect(places({ comments: { term: terms, Terms: terms }, terms })).toEqual([
      '$.interactions[0].comments.term',
      '$.interactions[0].comments.Terms',
      '$.interactions[0].terms',
    ]);
    expect(places({ comments: { terms, term: 'a word', text: ['Terms'] } })).toEqual([]);
  });
});
