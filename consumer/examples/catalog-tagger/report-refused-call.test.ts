import { AuthenticationError, InvalidRequestError, NotFoundError } from '../../index';
import { reportRefusedCall } from './report-refused-call';

const call = {
  action: 'complete the chat',
  method: 'POST',
  url: 'http://127.0.0.1/v1/chat/completions',
} as const;
const details = { status: 400, code: null, param: null, requestId: null, retryAfterMs: null };

describe('reportRefusedCall', () => {
  it.each([
    ['schema-refused', new InvalidRequestError(call, { ...details, param: 'response_format' })],
    ['unknown-model', new NotFoundError(call, { ...details, status: 404, code: 'model_not_found' })],
  ])('reports "%s" with its cause', (failure, cause) => {
    expect(() => reportRefusedCall(cause, 'M-1')).toThrow(expect.objectContaining({ failure, cause }));
  });

  it.each([
    ['a request that is wrong elsewhere', new InvalidRequestError(call, { ...details, param: 'max_tokens' })],
    ['a path that does not exist', new NotFoundError(call, { ...details, status: 404 })],
    ['a refused key', new AuthenticationError(call, { ...details, status: 401 })],
  ])('lets %s stop the whole run', (_case, error) => {
    expect(() => reportRefusedCall(error, 'M-1')).toThrow(error);
  });
});
