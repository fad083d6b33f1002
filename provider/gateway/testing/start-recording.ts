import type { RequestListener } from 'node:http';
import type { GatewayOptions } from '../gateway-options';
import { createEvidenceFolder, evidenceIn, startGateway, startTarget } from './use-gateway';

export const KEY = 'sk-canaryKey000000000000';
export const CHAT = '/v1/chat/completions';
export const PROMPT = 'a canary prompt about a lotus';

/** A gateway that records before a target that answers like this. */
export async function startRecording(answer: RequestListener, options: Partial<GatewayOptions> = {}) {
  const target = await startTarget(answer);
  const folder = options.evidenceFolder ?? (await createEvidenceFolder());
  const warnings: string[] = [];
  const { url, gateway } = await startGateway({
    targetUrl: target.url,
    evidenceFolder: folder,
    graceMs: 0,
    onWarning: (message) => warnings.push(message),
    ...options,
  });
  return {
    url,
    folder,
    targetUrl: target.url,
    warnings,
    /** What is on the disk when the gateway has ended. */
    async evidence() {
      await gateway.close();
      return evidenceIn(folder);
    },
  };
}

export const chatOf = (model = 'gpt-4.1', more = {}) =>
  JSON.stringify({ model, messages: [{ role: 'user', content: PROMPT }], ...more });
export const ask = (url: string, body = chatOf(), headers: Record<string, string> = {}) =>
  fetch(`${url}${CHAT}`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', ...headers },
  });
