import fc from 'fast-check';
import { decodePactMetadata, encodePactMetadata } from './pact-metadata';

const withoutUndefined = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('encodePactMetadata', () => {
  it.each([
    [{ consumerVersionNumber: '1.0.0' }, 'cvn=1.0.0'],
    [{ wip: true }, 'w=true'],
    [
      { selectors: [{ tag: 'prod', latest: true, consumerVersionId: 10 }], pending: false },
      's[][t]=prod&s[][l]=true&s[][cv]=10&p=false',
    ],
    [{ consumerVersionId: 3, consumerVersionTags: ['a b', 'c'] }, 'cv=3&cvt[]=a%20b&cvt[]=c'],
  ])('writes %j as a query in base64url without padding', (metadata, query) => {
    const text = encodePactMetadata(metadata);
    expect(Buffer.from(text, 'base64url').toString()).toBe(query);
    expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
  });
});

describe('decodePactMetadata', () => {
  it('reads back what was written, whatever the names', () => {
    const name = fc.string({ unit: 'binary', minLength: 1 });
    const selector = fc.record({
      branch: name,
      latest: fc.boolean(),
      environmentName: name,
      consumerVersionId: fc.nat(),
    });
    const metadata = fc.record({
      consumerVersionNumber: name,
      consumerVersionTags: fc.array(name, { minLength: 1 }),
      pending: fc.boolean(),
      selectors: fc.array(selector, { minLength: 1 }),
    });
    fc.assert(
      fc.property(metadata, (written) => {
        expect(withoutUndefined(decodePactMetadata(encodePactMetadata(written)))).toEqual(written);
      }),
    );
  });

  it('reads what an official broker has written', () => {
    const text = 'c1tdW3RdPXByb2Qmc1tdW2xdPXRydWUmc1tdW2N2XT0xMA';
    expect(withoutUndefined(decodePactMetadata(text))).toEqual({
      selectors: [{ tag: 'prod', latest: true, consumerVersionId: 10 }],
    });
  });

  it.each([
    '',
    '%%%',
    Buffer.from('s=1&s[]=2').toString('base64url'),
    Buffer.from('cv=x&w').toString('base64url'),
  ])('takes %j for nothing said', (text) => {
    expect(withoutUndefined(decodePactMetadata(text))).toEqual({});
  });
});
