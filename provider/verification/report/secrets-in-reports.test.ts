import type { ServerResponse } from 'node:http';
import { beginStream, question } from '../testing/chat-answers';
import { json } from '../testing/start-provider';
import { useVerification } from '../testing/use-verification';
import type { VerificationReport } from '../verification-report';
import { renderHtml } from './html/render-html';
import { renderConsole } from './render-console';
import { renderJunit } from './render-junit';
import { renderStepSummary } from './render-step-summary';

// Several runs of the engine.
jest.setTimeout(30_000);
const setting = useVerification();

/** Words that could be names of keys, models and tools, so that a report has reason to quote them. */
const KEY = 'sk_canary_of_the_key_0123456789';
const PROMPT = 'canary_of_the_prompt_about_a_lotus_0123456789';
const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 3, [KEY]: PROMPT };

/** An answer that repeats them in every place that a completion has. */
const completion = {
  id: KEY,
  object: PROMPT,
  model: `${KEY} ${PROMPT}`,
  system_fingerprint: KEY,
  choices: [
    {
      index: 0,
      message: {
        role: KEY,
        content: JSON.stringify({ [KEY]: 'x', [PROMPT]: 'x' }),
        refusal: null,
        tool_calls: [{ id: KEY, function: { name: KEY, arguments: JSON.stringify({ [PROMPT]: KEY }) } }],
      },
      finish_reason: PROMPT,
    },
  ],
  usage,
  [PROMPT]: KEY,
};

const terms = {
  version: 1,
  tokens: { consistent: true },
  model: { sameFamilyAsRequested: true },
  output: { jsonSchema: { additionalProperties: { type: 'number' } } },
  honoured: ['response_format', 'tools', 'tool_choice'],
};
const request = {
  messages: [{ role: 'user', content: PROMPT }],
  response_format: { type: 'json_object' },
  tools: [{ type: 'function', function: { name: 'look_up' } }],
  tool_choice: 'required',
};
const answer = { id: 'x', object: 'chat.completion', system_fingerprint: 'x', choices: [], missing: 1 };

/** Names of interactions, and how the provider answers each. */
const answers: Record<string, (response: ServerResponse) => void> = {
  body: (response) => json(response, 200, completion),
  headers: (response) => {
    response.writeHead(200, `OK ${KEY}`, {
      'content-type': `text/plain; ${KEY}`,
      'x-echo': PROMPT,
      trailer: 'x-late',
    });
    response.write(`${KEY} ${PROMPT}`);
    response.addTrailers({ 'x-late': KEY });
    response.end();
  },
  refusal: (response) =>
    json(response, 400, { error: { message: `no ${KEY}: ${PROMPT}`, code: KEY, param: PROMPT } }),
  stream: (response) => {
    beginStream(response);
    const chunk = {
      ...completion,
      choices: [{ index: 0, delta: { content: `${KEY}${PROMPT}` }, finish_reason: null }],
    };
    response.end(
      `: ${KEY}\nid: ${KEY}\nevent: ${KEY}\ndata: ${JSON.stringify(chunk)}\n\nevent: error\ndata: ${PROMPT}\n\n`,
    );
  },
  garbage: (response) =>
    response.socket?.end(`HTTP/1.1 200 ${KEY}\r\n${KEY}: ${PROMPT}\r\nbroken ${KEY}\r\n\r\n`),
};

const outputsOf = (report: VerificationReport) => [
  JSON.stringify(report),
  renderConsole(report),
  renderConsole(report, { width: 60 }),
  renderJunit(report),
  renderHtml(report),
  // As a reader sees it.
  renderStepSummary(report, 1_000_000).replaceAll('\\', ''),
];

describe('a report about answers that repeat the key and the prompt in every place they have', () => {
  it.each([false, true])('holds neither of them, with --redact-prompts: %s', async (redactPrompts) => {
    const parts = { request, terms, answer, headers: { Accept: 'application/json' } };
    const interactions = Object.keys(answers).map((name) => ({
      ...question(
        name === 'stream'
          ? {
              request: { ...request, stream: true },
              answer: undefined,
              terms: { version: 1, model: terms.model },
            }
          : parts,
      ),
      description: name,
      // Told apart by their path: what is asked alike is asked once.
      path: `/v1/${name}`,
    }));
    const report = await setting.verify(
      interactions,
      ({ url }, response) => answers[url.replace('/v1/', '')]?.(response),
      { headers: [['Authorization', `Bearer ${KEY}`]], redactPrompts, retries: 0 },
    );

    expect(setting.provider.requests.every(({ headers }) => headers.authorization === `Bearer ${KEY}`)).toBe(
      true,
    );
    expect(setting.provider.requests).toHaveLength(Object.keys(answers).length);
    const { interactions: judged = [] } = report.pacts[0] ?? {};
    expect(judged.filter(({ verdict }) => verdict === 'kept').map(({ description }) => description)).toEqual(
      [],
    );
    for (const output of outputsOf(report)) {
      expect(output).toContain('[redacted]');
      expect(output).not.toMatch(/canary/i);
    }
  });
});
