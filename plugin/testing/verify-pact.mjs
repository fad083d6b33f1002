// Verifies pacts with the real pact-js Verifier, in a process of its own: node verify-pact.mjs < JSON
// {pacts, providerBaseUrl, timeoutMs?} -> prints {ok, message, log}.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Verifier } = require('@pact-foundation/pact');
const { pacts, providerBaseUrl, timeoutMs = 20_000 } = JSON.parse(readFileSync(0, 'utf8'));

try {
  const message = await new Verifier({
    provider: 'stream-provider',
    providerBaseUrl,
    pactUrls: pacts,
    logLevel: 'error',
    timeout: timeoutMs,
  }).verifyProvider();
  process.stdout.write(JSON.stringify({ ok: true, message: String(message) }));
} catch (error) {
  process.stdout.write(JSON.stringify({ ok: false, message: String(error?.message ?? error) }));
}
