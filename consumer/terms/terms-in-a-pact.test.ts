import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PactV4 } from '@pact-foundation/pact';
import axios from 'axios';
import { terms } from './terms';

describe('terms in a pact', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'terms-in-a-pact-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are written by pact-js as JSON into the comments of their interaction', async () => {
    const pact = new PactV4({ consumer: 'shop', provider: 'api', dir: folder, logLevel: 'warn' });
    await pact
      .addInteraction()
      .comment(
        terms({
          samples: 20,
          latency: { totalMs: { p95: 4000 } },
          cost: { maxUsdPerCall: 0.002 },
          output: { jsonSchema: { type: 'object', title: 'Ánh sáng "quoted"' } },
          honoured: ['n'],
        }),
      )
      .uponReceiving('a question')
      .withRequest('GET', '/answer')
      .willRespondWith(200)
      .executeTest(async ({ url }) => axios.get(`${url}/answer`));

    expect(interactionsIn(folder)[0]?.comments?.['terms']).toEqual({
      version: 1,
      samples: 20,
      latency: { totalMs: { p95: 4000 } },
      cost: { maxUsdPerCall: 0.002 },
      output: { jsonSchema: { type: 'object', title: 'Ánh sáng "quoted"' } },
      honoured: ['n'],
    });
  });
});

function interactionsIn(folder: string): { comments?: Record<string, unknown> }[] {
  const [file = ''] = readdirSync(folder);
  return JSON.parse(readFileSync(join(folder, file), 'utf8')).interactions;
}
