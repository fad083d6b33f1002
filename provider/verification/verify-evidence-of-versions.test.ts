import { join } from 'node:path';
import type { InteractionParts } from './testing/pact-files';
import { json } from './testing/start-provider';
import { only, useVerification } from './testing/use-verification';

// Several runs of the engine each.
jest.setTimeout(30_000);
const setting = useVerification();
const models: InteractionParts = { description: 'the models', answer: { object: 'list' } };
const answerGood = (_request: unknown, response: Parameters<typeof json>[0]) =>
  json(response, 200, { object: 'list' });
const answerBroken = (_request: unknown, response: Parameters<typeof json>[0]) =>
  json(response, 200, { object: 'page' });

const keptAs = (providerVersion?: string) => ({
  evidenceFolder: join(setting.folder.path, 'evidence'),
  ...(providerVersion === undefined ? {} : { providerVersion }),
});

describe('evidence of a named version of the provider', () => {
  it('answers for that version again, and for a run that names none', async () => {
    await setting.verify([models], answerGood, keptAs('1.0.0'));

    const again = await setting.verifyFolder(answerBroken, keptAs('1.0.0'));
    const unnamed = await setting.verifyFolder(answerBroken, keptAs());

    expect([again.verdict, again.calls.made, unnamed.calls.made]).toEqual(['kept', 0, 0]);
  });

  it('says nothing of another: that one is asked', async () => {
    await setting.verify([models], answerGood, keptAs('1.0.0'));

    const other = await setting.verifyFolder(answerBroken, keptAs('2.0.0-broken'));

    expect([other.verdict, other.calls.made, other.calls.reused]).toEqual(['broken', 1, 0]);
  });

  it('is unknown offline for another, and says why', async () => {
    await setting.verify([models], answerGood, keptAs('1.0.0'));

    const other = await setting.verifyFolder(answerGood, { ...keptAs('2.0.0'), offline: true });

    expect(other.verdict).toBe('unknown');
    expect(only(other).reasons).toEqual([
      {
        code: 'evidence-stale',
        message: 'the evidence of sample 1 is of the provider version "1.0.0", not "2.0.0"',
      },
    ]);
  });
});

describe('evidence of no named version', () => {
  it('is asked for again where a version is named, since it may be of any', async () => {
    await setting.verify([models], answerGood, keptAs());

    const named = await setting.verifyFolder(answerBroken, keptAs('1.0.0'));

    expect([named.verdict, named.calls.made]).toEqual(['broken', 1]);
  });

  it('is taken offline, where somebody says that it is of that version', async () => {
    await setting.verify([models], answerGood, keptAs());

    const named = await setting.verifyFolder(answerBroken, { ...keptAs('1.0.0'), offline: true });

    expect(named.verdict).toBe('kept');
  });
});
