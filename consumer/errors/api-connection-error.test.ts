import { APIConnectionError } from './api-connection-error';

const call = { action: 'list the models', method: 'GET', url: 'https://api.example.com/v1/models' } as const;

describe('APIConnectionError', () => {
  it.each([
    ['ECONNREFUSED', 'nothing listens there', true],
    ['ENOTFOUND', 'the host name is not known', true],
    ['EAI_AGAIN', 'the host name could not be looked up', true],
    ['ECONNRESET', 'the connection was closed before the end', true],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'the secure connection was refused (DEPTH_ZERO_SELF_SIGNED_CERT)', false],
    ['CERT_HAS_EXPIRED', 'the secure connection was refused (CERT_HAS_EXPIRED)', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'the secure connection was refused', false],
    ['HPE_INVALID_HEADER_TOKEN', 'the connection failed (HPE_INVALID_HEADER_TOKEN)', false],
    [null, 'the connection failed (no code)', false],
  ])('tells %s', (networkCode, reason, isRetryable) => {
    const error = new APIConnectionError(call, networkCode);
    expect(error).toMatchObject({ errorCode: 'AI_CONNECTION', networkCode, isRetryable });
    expect(error.message).toContain(
      `Failed to list the models (GET https://api.example.com/v1/models): ${reason}`,
    );
  });
});
