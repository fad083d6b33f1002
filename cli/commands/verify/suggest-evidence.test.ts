import { suggestEvidence } from './suggest-evidence';

const ELSEWHERE = 'https://api.example.com/v1';

describe('keeping evidence', () => {
  it('is suggested where answers are paid for and lost', () => {
    expect(suggestEvidence({ providerBaseUrl: ELSEWHERE })).toMatch(/--evidence FOLDER/);
  });

  it.each([
    ['with a folder', { providerBaseUrl: ELSEWHERE, evidenceFolder: 'evidence' }],
    ['where nobody is asked', { providerBaseUrl: ELSEWHERE, offline: true }],
    ['for 127.0.0.1', { providerBaseUrl: 'http://127.0.0.1:8089' }],
    ['for localhost', { providerBaseUrl: 'http://localhost:8089' }],
    ['for ::1', { providerBaseUrl: 'http://[::1]:8089' }],
    ['for an address that is refused anyway', { providerBaseUrl: 'nowhere' }],
  ])('is not suggested %s', (_case, options) => {
    expect(suggestEvidence(options)).toBeUndefined();
  });
});
