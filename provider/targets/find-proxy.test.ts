import { findProxy, proxyAddress, serverIdentity, targetAddress } from './find-proxy';

const find = (url: string, environment: NodeJS.ProcessEnv) => findProxy(new URL(url), environment)?.href;
const API = 'https://api.example.com/v1';
const PROXY = 'http://proxy.example.com:3128';

describe('the proxy of a provider', () => {
  it.each<[string, NodeJS.ProcessEnv, string | undefined]>([
    ['none', {}, undefined],
    ['HTTPS_PROXY', { HTTPS_PROXY: PROXY }, `${PROXY}/`],
    ['small letters first', { HTTPS_PROXY: 'http://other:1', https_proxy: PROXY }, `${PROXY}/`],
    ['ALL_PROXY', { ALL_PROXY: PROXY }, `${PROXY}/`],
    ['HTTPS_PROXY before ALL_PROXY', { ALL_PROXY: 'http://other:1', HTTPS_PROXY: PROXY }, `${PROXY}/`],
    ['a proxy without a scheme', { HTTPS_PROXY: 'proxy.example.com:3128' }, `${PROXY}/`],
    ['an empty variable', { HTTPS_PROXY: '', ALL_PROXY: '' }, undefined],
    ['HTTP_PROXY alone', { HTTP_PROXY: PROXY }, undefined],
  ])('is named by the environment: %s', (_case, environment, expected) => {
    expect(find(API, environment)).toBe(expected);
  });

  it.each([
    ['*', true],
    ['api.example.com', true],
    ['other.com, example.com', true],
    ['other.com .example.com', true],
    ['*.example.com', true],
    ['API.EXAMPLE.COM:443', true],
    ['api.example.com:8443', false],
    ['ample.com', false],
    ['pi.example.com', false],
    ['.', false],
    ['', false],
  ])('is not used where NO_PROXY excepts the provider: %j', (list, isExcepted) => {
    expect(find(API, { HTTPS_PROXY: PROXY, NO_PROXY: list }) === undefined).toBe(isExcepted);
    expect(find(API, { HTTPS_PROXY: PROXY, no_proxy: list }) === undefined).toBe(isExcepted);
  });

  it.each([
    'http://api.example.com',
    'https://localhost:8443',
    'https://127.0.0.1:8443',
    'https://[::1]:8443',
  ])('is not used for %s', (url) => {
    expect(find(url, { HTTPS_PROXY: PROXY, HTTP_PROXY: PROXY, ALL_PROXY: PROXY })).toBeUndefined();
  });

  it.each(['socks5://me:s3cret@proxy:1080', 'https://me:s3cret@proxy', 'http://me:s3cret@:x'])(
    'is refused where it cannot be used: %s',
    (value) => {
      expect(() => find(API, { HTTPS_PROXY: value })).toThrow(/is no http:\/\/ URL/);
      expect(() => find(API, { HTTPS_PROXY: value })).not.toThrow(/s3cret/);
    },
  );

  it('is asked at its address for the address of the provider, which has to prove its name', () => {
    expect(proxyAddress(new URL('http://proxy.example.com'))).toEqual({
      host: 'proxy.example.com',
      port: '80',
    });
    expect(proxyAddress(new URL('http://[::1]:3128'))).toEqual({ host: '::1', port: '3128' });
    expect(targetAddress(new URL(API))).toBe('api.example.com:443');
    expect(targetAddress(new URL('https://[2001:db8::1]:8443/'))).toBe('[2001:db8::1]:8443');
    expect(serverIdentity(new URL(API))).toEqual({ host: 'api.example.com', servername: 'api.example.com' });
    expect(serverIdentity(new URL('https://[2001:db8::1]/'))).toEqual({
      host: '2001:db8::1',
      servername: '',
    });
  });
});
