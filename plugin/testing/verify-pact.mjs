// Verifies pacts with the real pact-js Verifier, in a process of its own: node verify-pact.mjs < JSON
// {pacts, providerBaseUrl, timeoutMs?, provider?, providerStatesSetupUrl?} -> prints {ok, message, log}.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Verifier } = require('@pact-foundation/pact');
const {
  pacts,
  timeoutMs = 20_000,
  provider = 'stream-provider',
  ...options
} = JSON.parse(readFileSync(0, 'utf8'));

try {
  const message = await new Verifier({
    ...options,
    provider,
    pactUrls: pacts,
    logLevel: 'error',
    timeout: timeoutMs,
  }).verifyProvider();
  process.stdout.write(JSON.stringify({ ok: true, message: String(message) }));
} catch (error) {
  process.stdout.write(JSON.stringify({ ok: false, message: String(error?.message ?? error) }));
}
