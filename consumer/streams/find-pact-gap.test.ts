import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chatStream } from './chat-stream';
import { eventStream } from './event-stream';
import { findPactGap, type RecordedStream } from './find-pact-gap';

const example = 'data: {}\n\n';
const stream: RecordedStream = { description: 'a stream', states: [], contract: chatStream(), example };
const response = {
  status: 200,
  body: { content: example, contentType: 'text/event-stream' },
  matchingRules: { body: { '$.events.content.data.id': { matchers: [{ match: 'type' }] } } },
};
const pluginConfiguration = { 'event-stream': { contract: '{}' } };
const whole = { description: 'a stream', response, pluginConfiguration };
const metadata = { plugins: [{ name: 'event-stream', version: '0.1.0' }] };

describe('findPactGap', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pact-gap-'));
    file = join(folder, 'pact.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const gapIn = (pact: object, recorded = stream) => {
    writeFileSync(file, JSON.stringify(pact));
    return findPactGap(file, recorded);
  };

  it('finds none in a pact that holds the stream', () => {
    expect(gapIn({ interactions: [whole], metadata })).toBeUndefined();
  });

  it('finds none where a namesake in another state has another stream', () => {
    const namesake = { ...whole, response: { ...response, body: { content: 'data: 1\n\n' } } };
    expect(gapIn({ interactions: [namesake, whole], metadata })).toBeUndefined();
  });

  it('is not fooled by a namesake in another state that holds the same stream', () => {
    const open = {
      ...whole,
      providerStates: [{ name: 'the shop is open', params: { until: 'noon', at: 8 } }],
    };
    const lost = { ...whole, response: { status: 200 } };
    const recorded = { ...stream, states: [['the shop is open', { at: 8, until: 'noon' }]] as const };
    expect(gapIn({ interactions: [lost, open], metadata }, recorded)).toBeUndefined();
    expect(gapIn({ interactions: [lost, open], metadata })).toBe(`${file} holds no response body for it`);
    // What a test has said of its states by itself is not known here.
    expect(gapIn({ interactions: [open], metadata })).toBeUndefined();
  });

  it('asks for no rules where the contract has no matcher', () => {
    const contract = eventStream({ phases: [{ name: 'ping', event: 'ping' }] });
    const bare = { ...whole, response: { status: 200, body: response.body } };
    expect(gapIn({ interactions: [bare], metadata }, { ...stream, contract })).toBeUndefined();
  });

  it('finds that no pact was written', () => {
    expect(findPactGap(file, stream)).toBe(`${file} was not written`);
  });

  it.each([
    ['has no interaction of that description', { interactions: [] }],
    ['has no interaction of that description', { interactions: [{ ...whole, description: 'another' }] }],
    // What pact-js 16 writes when its plugin fails.
    ['holds no response body for it', { interactions: [{ ...whole, response: { status: 200 } }] }],
    [
      'holds another response body for it',
      { interactions: [{ ...whole, response: { ...response, body: { content: '' } } }] },
    ],
    ['holds no stream contract for it', { interactions: [{ ...whole, pluginConfiguration: {} }] }],
    [
      'holds no matching rules for it',
      { interactions: [{ ...whole, response: { ...response, matchingRules: {} } }] },
    ],
    ['does not name the plugin that it needs', { interactions: [whole], metadata: {} }],
  ])('finds that it %s (case %#)', (gap, pact) => {
    expect(gapIn({ metadata, ...pact })).toBe(`${file} ${gap}`);
  });
});
