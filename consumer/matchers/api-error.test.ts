import { describeMatcher } from '../testing/describe-matcher';
import { without } from '../testing/example-answers';
import { apiError } from './api-error';

const refusedKey = { message: 'No.', type: 'invalid_request_error', param: null, code: 'invalid_api_key' };
const error = (changes: Record<string, unknown>) => ({ error: { ...refusedKey, ...changes } });

describeMatcher(
  'apiError({ type, code })',
  apiError({ type: 'invalid_request_error', code: 'invalid_api_key' }),
  {
    legal: {
      'the error of the API': error({}),
      'no param': { error: without(refusedKey, 'param') },
      'additions of a provider': { ...error({ hint: 'Look it up.' }), request_id: 'req_1' },
    },
    illegal: {
      'code as a number': ['$.error.code', error({ code: 401 })],
      'code null': ['$.error.code', error({ code: null })],
      'a longer code': ['$.error.code', error({ code: 'invalid_api_key_format' })],
      'another type': ['$.error.type', error({ type: 'server_error' })],
      'message null': ['$.error.message', error({ message: null })],
      'the error as text': ['$.error', { error: 'No.' }],
      'errors in a list': ['$', [error({})]],
      'no error object around it': ['$', refusedKey],
    },
  },
);

describeMatcher('apiError({ param })', apiError({ param: 'response_format' }), {
  legal: { 'that parameter, code null': error({ param: 'response_format', code: null }) },
  illegal: { 'another parameter': ['$.error.param', error({ param: 'model' })] },
});

describeMatcher('apiError()', apiError(), {
  legal: { 'code as a number, which nobody reads': error({ code: 503 }) },
  illegal: {
    'type null': ['$.error.type', error({ type: null })],
    'an empty message': ['$.error.message', error({ message: '' })],
  },
});
