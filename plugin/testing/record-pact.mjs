// Records one streaming interaction with the real pact-js, in a process of its own, since the native
// library reads its environment from the process: node record-pact.mjs < JSON
// {dir, version, contract, description?, consumer?} -> prints what the mock server answered.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { PactV4, SpecificationVersion } = require('@pact-foundation/pact');
const {
  dir,
  version,
  contract,
  description = 'a stream',
  consumer = 'stream-reader',
} = JSON.parse(readFileSync(0, 'utf8'));

const pact = new PactV4({
  consumer,
  provider: 'stream-provider',
  dir,
  spec: SpecificationVersion.SPECIFICATION_VERSION_V4,
  logLevel: 'error',
});
const answer = await pact
  .addInteraction()
  .uponReceiving(description)
  .usingPlugin({ plugin: 'event-stream', version })
  .withRequest('POST', '/stream', (request) => request.jsonBody({ stream: true }))
  .willRespondWith(200, (response) => response.pluginContents('text/event-stream', JSON.stringify(contract)))
  .executeTest(async ({ url }) => {
    const response = await fetch(`${url}/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ stream: true }),
    });
    return {
      status: response.status,
      contentType: response.headers.get('content-type'),
      body: await response.text(),
    };
  });
process.stdout.write(JSON.stringify(answer));
