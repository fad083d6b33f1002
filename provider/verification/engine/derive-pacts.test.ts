import { parsePact } from '../load/parse-pact';
import type { LoadedPact } from '../pact-interaction';
import { type InteractionParts, pactOf } from '../testing/pact-files';
import { derivePacts, type EngineExchange } from './derive-pacts';

function exchangesOf(interactions: InteractionParts[]): EngineExchange[] {
  const { pact } = parsePact({
    source: 'p.json',
    text: JSON.stringify(pactOf(interactions)),
    pending: false,
  });
  return (pact as LoadedPact).interactions.map((interaction, index) => ({
    key: `exchange-${index + 1}`,
    pact: pact as LoadedPact,
    interaction,
  }));
}

const toJudge = { judgesAnswers: true };

describe('pacts derived for the engine', () => {
  it('name every interaction uniquely, in its description and in a header', () => {
    const [derived] = derivePacts(
      exchangesOf([
        {
          description: 'same',
          headers: { 'X-Own': '1' },
          states: [{ name: 'a' }],
          pending: true,
          terms: { version: 1 },
        },
        { description: 'same', states: [{ name: 'b' }], id: 'broker-id' },
      ]),
      toJudge,
    );

    expect(derived?.json['interactions']).toEqual([
      {
        type: 'Synchronous/HTTP',
        description: 'exchange-1',
        request: {
          method: 'GET',
          path: '/v1/models',
          headers: { 'X-Own': '1', 'x-modelpact-exchange': 'exchange-1' },
        },
        response: { status: 200 },
      },
      {
        type: 'Synchronous/HTTP',
        description: 'exchange-2',
        request: { method: 'GET', path: '/v1/models', headers: { 'x-modelpact-exchange': 'exchange-2' } },
        response: { status: 200 },
      },
    ]);
    expect(derived?.json['metadata']).toEqual({ pactSpecification: { version: '4.0' } });
  });

  it('keep a state, under our name, only where a generator needs its values', () => {
    const generators = { header: { 'X-Id': { type: 'ProviderState', expression: '${id}' } } };
    const [derived] = derivePacts(
      exchangesOf([{ description: 'x', states: [{ name: 'a' }], generators }]),
      toJudge,
    );

    expect(derived?.json['interactions']).toMatchObject([{ providerStates: [{ name: 'exchange-1' }] }]);
  });

  it('take any answer where only the requests count', () => {
    const exchanges = exchangesOf([{ description: 'x', status: 404, answer: { error: {} } }]);
    const [derived] = derivePacts(exchanges, { judgesAnswers: false });

    expect(derived?.json['interactions']).toMatchObject([{ response: { status: 200 } }]);
    expect(JSON.stringify(derived)).not.toContain('error');
  });

  it('are short, since the engine takes time in the square of their length', () => {
    const many = exchangesOf(Array.from({ length: 60 }, (_, index) => ({ description: `i${index}` })));

    expect(derivePacts(many, toJudge).map(({ exchangeCount }) => exchangeCount)).toEqual([25, 25, 10]);
  });
});
