import { CanIDeployQueryError, parseCanIDeployQuery } from './parse-can-i-deploy-query';

const known = {
  pacticipantExists: (name: string) => name === 'Foo',
  environmentExists: (name: string) => name === 'prod',
};
const read = (text: string) => JSON.parse(JSON.stringify(parseCanIDeployQuery(text, known)));

function errorsOf(text: string): unknown {
  try {
    return parseCanIDeployQuery(text, known);
  } catch (error) {
    return error instanceof CanIDeployQueryError ? error.errors : error;
  }
}

describe('parseCanIDeployQuery', () => {
  it('asks each live version of an environment', () => {
    expect(read('pacticipant=Foo&version=1&environment=prod')).toEqual({
      selectors: [{ pacticipantName: 'Foo', versionNumber: '1' }],
      ignoreSelectors: [],
      options: { latestBy: 'cvpv', environmentName: 'prod' },
    });
  });

  it('asks the latest version with a tag', () => {
    expect(read('pacticipant=Foo&version=1&to=test').options).toEqual({
      latestBy: 'cvp',
      latest: true,
      tag: 'test',
    });
  });

  it('reads ignored pacticipants as names and as selectors', () => {
    const text =
      'pacticipant=Foo&version=1&to=test&ignore[]=Bar&ignore[][pacticipant]=Baz&ignore[][version]=2&ignore[]=';
    expect(read(text).ignoreSelectors).toEqual([
      { pacticipantName: 'Bar' },
      { pacticipantName: 'Baz', versionNumber: '2' },
    ]);
  });

  it.each([
    ['pacticipant=Foo&version=1', { '': ["Must specify either an environment or a 'to' tag."] }],
    [
      'pacticipant=Foo&version=1&to=test&environment=prod',
      { '': ["Cannot specify both a 'to' tag and an environment."] },
    ],
    ['pacticipant=Wiffle&version=1&to=t', { pacticipant: ['does not match an existing pacticipant'] }],
    ['pacticipant=Foo&version=1&environment=x', { environment: ["with name 'x' does not exist"] }],
    ['pacticipant=&version[]=1&to=t', { pacticipant: ['must be filled'], version: ['must be a string'] }],
    ['to=t', { pacticipant: ['is missing'], version: ['is missing'] }],
    ['pacticipant=Foo&version=1&to=', { to: ['must be filled'] }],
  ])('refuses %s and says why', (text, errors) => {
    expect(errorsOf(text)).toEqual(errors);
  });
});
