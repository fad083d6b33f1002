import {
  type AIClient,
  APIConnectionError,
  InvalidRequestError,
  RequestTimeoutError,
  StreamProtocolError,
  UnknownPriceError,
} from '../../index';
import { createAssistant } from './create-assistant';

const call = {
  action: 'complete the chat',
  method: 'POST',
  url: 'http://127.0.0.1/v1/chat/completions',
} as const;

/** A client whose every call ends as given; `asked` counts them. */
function clientThatThrows(error: Error): { client: AIClient; asked: () => number } {
  let asked = 0;
  const fail = () => {
    asked += 1;
    return Promise.reject(error);
  };
  const stream = () => {
    throw error;
  };
  return { client: { chat: { complete: fail, stream }, models: { list: fail } }, asked: () => asked };
}

describe('createAssistant', () => {
  it('does not ask the model where no product fits the question', async () => {
    const { client, asked } = clientThatThrows(new Error('never called'));
    const assistant = createAssistant({ client, model: 'gpt-4.1' });
    expect(await assistant.answer('Xylophon?')).toMatchObject({ kind: 'nothing-found', productIds: [] });
    expect(asked()).toBe(0);
  });

  it('gives up on a provider that cannot be reached, and keeps the cause', async () => {
    const cause = new APIConnectionError(call, 'ECONNREFUSED');
    const assistant = createAssistant({ client: clientThatThrows(cause).client, model: 'gpt-4.1' });
    await expect(assistant.answer('kettle')).rejects.toMatchObject({
      name: 'AssistantUnavailableError',
      cause,
    });
  });

  it('gives up on a provider that takes too long, and keeps the cause', async () => {
    const cause = new RequestTimeoutError(call, 'firstTokenMs', 30_000);
    const assistant = createAssistant({ client: clientThatThrows(cause).client, model: 'gpt-4.1' });
    for (const reply of [assistant.answer('kettle'), assistant.streamAnswer('kettle', () => {})]) {
      await expect(reply).rejects.toMatchObject({ name: 'AssistantUnavailableError', cause });
    }
  });

  it('gives up on a stream that breaks off, and keeps the cause', async () => {
    const details = { eventIndex: 3, reason: 'the stream ended', nextStep: 'Ask again.' };
    const cause = new StreamProtocolError(call, 'AI_STREAM_INCOMPLETE', details);
    const assistant = createAssistant({ client: clientThatThrows(cause).client, model: 'gpt-4.1' });
    await expect(assistant.streamAnswer('kettle', () => {})).rejects.toMatchObject({
      name: 'AssistantUnavailableError',
      cause,
    });
  });

  it('does not call a mistake of its own an outage', async () => {
    const details = { status: 400, code: null, param: 'temperature', requestId: null, retryAfterMs: null };
    const mistake = new InvalidRequestError(call, details);
    const assistant = createAssistant({ client: clientThatThrows(mistake).client, model: 'gpt-4.1' });
    await expect(assistant.answer('kettle')).rejects.toBe(mistake);
  });

  it('refuses a model that has no price', () => {
    const { client } = clientThatThrows(new Error('never called'));
    expect(() => createAssistant({ client, model: 'model-without-a-price' })).toThrow(UnknownPriceError);
  });
});
