import type { PactV4 } from '@pact-foundation/pact';
import { letMockServerSettle } from './let-mock-server-settle';

/** A contract whose mock server has taken note of the request at the given number of questions, from 1. */
function contractThatNotesAt(question: number) {
  let asked = 0;
  const core = {
    mockServerMatchedSuccessfully: () => {
      asked += 1;
      return asked >= question;
    },
    mockServerMismatches: (port: number) => (asked >= question ? [] : [`nothing on ${port}`]),
  };
  letMockServerSettle({ pact: core } as unknown as PactV4);
  return { core, asked: () => asked };
}

describe('letMockServerSettle', () => {
  it('asks again until the request is noted', () => {
    const { core, asked } = contractThatNotesAt(4);
    expect(core.mockServerMismatches(80)).toEqual([]);
    expect(asked()).toBe(4);
  });

  it('asks once where it is noted already', () => {
    const { core, asked } = contractThatNotesAt(1);
    core.mockServerMismatches(80);
    expect(asked()).toBe(1);
  });

  it('reports a request that never comes', () => {
    const { core } = contractThatNotesAt(Number.POSITIVE_INFINITY);
    expect(core.mockServerMismatches(80)).toEqual(['nothing on 80']);
  });
});
