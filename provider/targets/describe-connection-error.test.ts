import { describeConnectionError } from './describe-connection-error';

const describeCode = (code: string, url: string) =>
  describeConnectionError(Object.assign(new Error('raw text'), { code }), new URL(url));

describe('why no connection came about', () => {
  it.each([
    ['ECONNREFUSED', 'http://api.example.com:81/x?key=s3cret', 'nobody listens at api.example.com:81'],
    ['ENOTFOUND', 'https://api.example.com', 'the name api.example.com was not found'],
    ['EAI_AGAIN', 'https://api.example.com', 'the name api.example.com could not be looked up (EAI_AGAIN)'],
    ['EHOSTUNREACH', 'https://api.example.com', 'api.example.com cannot be reached (EHOSTUNREACH)'],
    [
      'ECONNRESET',
      'https://api.example.com',
      'api.example.com closed the connection before it was established',
    ],
    [
      'CERT_HAS_EXPIRED',
      'https://api.example.com',
      'TLS with api.example.com was refused (CERT_HAS_EXPIRED)',
    ],
    ['EMFILE', 'http://api.example.com', 'no connection to api.example.com (EMFILE)'],
  ])('is told for %s', (code, url, text) => {
    expect(describeCode(code, url)).toBe(text);
  });
});
