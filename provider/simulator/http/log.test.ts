import { arrange, askChat, createTestSimulator, userSays } from '../testing/ask-simulator';
import { createRecordingLogger } from '../testing/recording-logger';

const KEY = 'sk-canaryKey00000000000000';
const PROMPT = 'canary-prompt-71c2';
const MODEL = 'canary-model-5d0e';

describe('the log', () => {
  it('says what was answered, and neither key, prompt, model nor address as it was written', async () => {
    const { lines, logger } = createRecordingLogger();
    const app = createTestSimulator({ logger });
    const headers = { authorization: `Bearer ${KEY}` };
    const messages = userSays(PROMPT);
    const responses = [
      await askChat(app, { messages }, headers),
      await askChat(app, { messages, stream: true }, headers),
      await askChat(app, { messages, model: MODEL }, headers),
      await askChat(app, { messages: [{ role: PROMPT }] }, headers),
      await askChat(app, {}, { authorization: `Basic ${KEY}` }),
      await app.inject({ url: `/v1/models/${MODEL}?${PROMPT}`, headers }),
      await app.inject({ url: `/${PROMPT}%zz`, headers }),
      await app.inject({
        method: 'POST',
        url: '/v1/chat/completions',
        headers: { ...headers, 'content-type': PROMPT },
        payload: '{',
      }),
      await arrange(app, { state: PROMPT }),
    ];
    expect(responses.map(({ statusCode }) => statusCode)).toEqual([
      200, 200, 404, 400, 401, 404, 404, 400, 404,
    ]);
    const answered = lines.map((line) => JSON.parse(line)).filter((line) => line.msg === 'answered');
    expect(answered.length).toBeGreaterThanOrEqual(8);
    expect(answered[0]).toMatchObject({
      requestId: 'req_1',
      method: 'POST',
      route: '/v1/chat/completions',
      status: 200,
      durationMs: 0,
    });
    expect(answered[5]).toMatchObject({ route: '/v1/models/:id', status: 404 });
    for (const canary of [KEY, PROMPT, MODEL]) expect(lines.join('')).not.toContain(canary);
  });
});
