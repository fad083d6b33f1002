import type { Header } from '../../evidence/evidence';
import { parsePact } from '../load/parse-pact';
import { pactOf } from '../testing/pact-files';
import { toAskedInteraction } from './asked-interaction';
import { tellKeysApart } from './tell-keys-apart';

/** An interaction that expects a status and sends a key, or none; all ask the same. */
function asked(status: number, key?: string) {
  const text = JSON.stringify(pactOf([{ description: 'x', status }]));
  const { pact } = parsePact({ source: 'p.json', text, pending: false });
  const [interaction] = pact?.interactions ?? [];
  if (pact === undefined || interaction === undefined) throw new Error('the pact of this test is not read');
  const headers: Header[] = key === undefined ? [] : [['Authorization', key]];
  const request = { method: 'GET', target: '/v1/models', headers, body: Buffer.alloc(0) };
  return toAskedInteraction({ key: 'one', pact, interaction }, request, {
    baseUrl: 'https://api.example.com/',
    headers: [],
  });
}
const identities = (...interactions: ReturnType<typeof asked>[]) =>
  tellKeysApart(interactions).map(({ identity }) => identity);

describe('contracts that ask the same with other keys', () => {
  it('share evidence where none is about a refusal', () => {
    const base = asked(200).identity;
    expect(identities(asked(200, 'a'), asked(200, 'b'), asked(200))).toEqual([base, base, base]);
  });

  it('do not share it where a refusal is expected: not with a good key, nor a wrong with a missing one', () => {
    const [good, wrong, missing, wrongAgain] = identities(
      asked(200, 'good'),
      asked(401, 'wrong'),
      asked(403),
      asked(401, 'wrong'),
    );

    expect(good).toBe(asked(200).identity);
    expect(new Set([good, wrong, missing]).size).toBe(3);
    expect(wrongAgain).toBe(wrong);
    expect(wrong).toMatch(/^[0-9a-f]{32}$/);
  });

  it('keep their evidence where a contract about a refusal is alone', () => {
    expect(identities(asked(401, 'wrong'))).toEqual([asked(401).identity]);
  });
});
