import { renderConsole } from './report/render-console';
import { renderJunit } from './report/render-junit';
import { createInstantClock } from './testing/instant-clock';
import { pactOf } from './testing/pact-files';
import { startBroker } from './testing/start-broker';
import { json, startProvider } from './testing/start-provider';
import { verifyProvider } from './verify-provider';

const KEY = 'sk-canary/key+0123456789';
const PACT_KEY = 'sk-canary-of-the-pact';
const PROMPT = 'canary prompt about a lotus';

const forms = [
  'canary',
  encodeURIComponent(KEY),
  Buffer.from(KEY).toString('base64').slice(4, -4),
  Buffer.from(`user:${KEY}`).toString('base64').slice(12, -4),
  Buffer.from(`Bearer ${KEY}`).toString('base64').slice(12, -4),
];

describe('secrets of a run', () => {
  it('appear nowhere, in whatever form the provider repeats them', async () => {
    const provider = await startProvider(({ headers }, response) => {
      const sent = String(headers.authorization);
      const key = sent.replace('Bearer ', '');
      json(response, 200, {
        id: key,
        url: `https://x.example.com/?key=${encodeURIComponent(key)}`,
        coded: Buffer.from(`user:${key}`).toString('base64'),
        header: Buffer.from(sent).toString('base64'),
        [`for ${key}`]: 1,
        long: `${'x'.repeat(1988)}${key}`,
      });
    });
    const content = { model: 'gpt-4.1', messages: [{ role: 'user', content: PROMPT }] };
    const answer = { id: 'a', url: 'b', coded: 'c', header: 'd', missing: 'e', long: 'f' };
    const common = { method: 'POST', path: '/v1/chat/completions', body: content, answer };
    const headers = { Authorization: `Bearer ${PACT_KEY}` };
    const broker = await startBroker([
      {
        pact: pactOf([
          { ...common, description: 'ours', headers },
          { ...common, description: 'theirs', headers, states: [{ name: 'the API key is invalid' }] },
        ]),
      },
    ]);
    try {
      const report = await verifyProvider(
        {
          pacts: { broker: { baseUrl: broker.url }, credentials: { token: 'canary-broker-token' } },
          provider: 'chat-api',
          providerBaseUrl: provider.url,
          headers: [['Authorization', `Bearer ${KEY}`]],
          publish: {},
          providerVersion: '1',
        },
        { clock: createInstantClock() },
      );

      expect(provider.requests.map(({ headers: sent }) => sent.authorization).sort()).toEqual(
        [`Bearer ${KEY}`, `Bearer ${PACT_KEY}`].sort(),
      );
      expect(report.pacts[0]?.interactions.map(({ shape }) => shape.mismatches.length > 3)).toEqual([
        true,
        true,
      ]);
      const outputs = [
        JSON.stringify(report),
        renderConsole(report),
        renderJunit(report),
        JSON.stringify(broker.sentTo('POST', '/results/')),
      ];
      for (const output of outputs) {
        expect(output).toContain('[redacted]');
        for (const form of forms) expect(output).not.toContain(form);
      }
    } finally {
      await provider.close();
      await broker.close();
    }
  });
});
