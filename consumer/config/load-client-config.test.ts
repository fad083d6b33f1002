import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAIClient } from '../create-ai-client';
import { defaultModels } from '../models/default-models';
import { defaultTimeouts } from '../transport/timeouts';
import { loadClientConfig } from './load-client-config';

const needed = {
  MODELPACT_BASE_URL: 'https://api.example.com/v1/',
  MODELPACT_API_KEY: ' Bearer sk-keyOfTheConfigTests ',
};

const folder = mkdtempSync(join(tmpdir(), 'client-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('loadClientConfig', () => {
  it('takes base URL and key, and defaults for the rest', () => {
    expect(loadClientConfig(needed)).toMatchObject({
      baseUrl: 'https://api.example.com/v1',
      apiKey: 'sk-keyOfTheConfigTests',
      models: defaultModels,
      timeouts: defaultTimeouts,
    });
  });

  it('gives what a client can be created from, and nobody can change', () => {
    const config = loadClientConfig(needed);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.timeouts)).toBe(true);
    expect(createAIClient(config)).toHaveProperty('chat.complete');
  });

  it('takes deadlines', () => {
    const timeouts = {
      MODELPACT_TIMEOUT_CONNECT_MS: '1',
      MODELPACT_TIMEOUT_FIRST_TOKEN_MS: '2',
      MODELPACT_TIMEOUT_IDLE_MS: '3',
      MODELPACT_TIMEOUT_TOTAL_MS: ' 4 ',
    };
    expect(loadClientConfig({ ...needed, ...timeouts }).timeouts).toEqual({
      connectMs: 1,
      firstTokenMs: 2,
      idleMs: 3,
      totalMs: 4,
    });
  });

  it('takes a model list', () => {
    const MODELPACT_MODELS_FILE = fileOf('models.json', '{"models":[{"id":"own-model"}]}');
    expect(loadClientConfig({ ...needed, MODELPACT_MODELS_FILE }).models).toEqual([{ id: 'own-model' }]);
  });

  it('takes another form of keys', () => {
    const own = { MODELPACT_API_KEY: 'ollama', MODELPACT_API_KEY_PATTERN: '^ollama$' };
    expect(loadClientConfig({ ...needed, ...own }).apiKey).toBe('ollama');
  });

  it.each([
    ['no base URL', { MODELPACT_BASE_URL: '' }, 'the base URL is missing'],
    ['no key', { MODELPACT_API_KEY: undefined }, 'no API key. Set MODELPACT_API_KEY'],
    [
      'a pattern that is none',
      { MODELPACT_API_KEY_PATTERN: '(' },
      'MODELPACT_API_KEY_PATTERN is not a regular',
    ],
    ['a deadline in words', { MODELPACT_TIMEOUT_IDLE_MS: '3s' }, 'MODELPACT_TIMEOUT_IDLE_MS is not a whole'],
    ['a deadline of 0', { MODELPACT_TIMEOUT_IDLE_MS: '0' }, 'MODELPACT_TIMEOUT_IDLE_MS is not a whole'],
    [
      'a deadline that no timer can hold',
      { MODELPACT_TIMEOUT_IDLE_MS: '9999999999' },
      'timeouts.idleMs is not a number of milliseconds from 1 to 2147483647',
    ],
    [
      'a model list that is not there',
      { MODELPACT_MODELS_FILE: join(folder, 'nowhere.json') },
      'the file cannot be read',
    ],
    ['a model list that is no JSON', { MODELPACT_MODELS_FILE: fileOf('broken.json', '{') }, 'it is not JSON'],
    [
      'a model list of another form',
      { MODELPACT_MODELS_FILE: fileOf('other.json', '{"models":[{"name":"a"}]}') },
      'models[0].id is missing',
    ],
    [
      'a fact without its source',
      {
        MODELPACT_MODELS_FILE: fileOf('fact.json', '{"models":[{"id":"a","maxOutputTokens":{"value":1}}]}'),
      },
      'models[0].maxOutputTokens.source is missing',
    ],
    [
      'a fact of unknown basis',
      {
        MODELPACT_MODELS_FILE: fileOf(
          'basis.json',
          '{"models":[{"id":"a","tools":{"value":true,"source":"https://a","date":"2026-11-23","basis":"rumour"}}]}',
        ),
      },
      'models[0].tools.basis must be one of documented, reported',
    ],
  ])('refuses %s', (_, change, message) => {
    const load = () => loadClientConfig({ ...needed, ...change });
    expect(load).toThrow(message);
    expect(load).toThrow(expect.objectContaining({ name: 'ConfigurationError', exitCode: 2 }));
  });
});

describe('createAIClient', () => {
  const settings = { baseUrl: 'https://api.example.com/v1', apiKey: 'sk-keyOfTheConfigTests' };

  it.each([
    [{ timeouts: { idleMs: Number.POSITIVE_INFINITY } }, 'timeouts.idleMs'],
    [{ timeouts: { totalMs: 0 } }, 'timeouts.totalMs'],
    [{ retry: { maxAttempts: 0 } }, 'retry.maxAttempts is not a whole number from 1'],
    [{ retry: { maxDelayMs: -1 } }, 'retry.maxDelayMs is not a whole number from 0'],
    [{ baseUrl: 'nonsense' }, 'the base URL is not a URL'],
    [{ apiKey: 'short' }, 'the API key does not have the form'],
  ])('refuses %j', (options, message) => {
    expect(() => createAIClient({ ...settings, ...options })).toThrow(message);
  });
});
