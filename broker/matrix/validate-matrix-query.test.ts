import { validateMatrixQuery } from './validate-matrix-query';

const known = {
  pacticipantExists: (name: string) => ['Foo', 'Bar'].includes(name),
  environmentExists: (name: string) => name === 'prod',
};

describe('validateMatrixQuery', () => {
  it('finds no mistake in a question that can be answered', () => {
    const query = {
      selectors: [{ pacticipantName: 'Foo', versionNumber: '1' }],
      ignoreSelectors: [{ pacticipantName: 'not there' }],
      options: { environmentName: 'prod' },
    };
    expect(validateMatrixQuery(query, known)).toEqual([]);
  });

  it('names every mistake at once', () => {
    const query = {
      selectors: [
        { pacticipantName: undefined },
        { pacticipantName: 'Foo', versionNumber: '1', latest: true as const },
        { pacticipantName: 'Wiffle' },
      ],
      ignoreSelectors: [
        { pacticipantName: undefined },
        { pacticipantName: 'Bar', versionNumber: '1', latest: true as const },
      ],
      options: { tag: 'prod', environmentName: 'nowhere', latest: true, mainBranch: true },
    };
    expect(validateMatrixQuery(query, known)).toEqual([
      'Please specify the pacticipant name',
      'A version number and latest flag cannot both be specified for Foo',
      'Pacticipant Wiffle not found',
      'Please specify the pacticipant name to ignore',
      'A version number and latest flag cannot both be specified for Bar to ignore',
      'Cannot specify more than one of tag, environment and mainBranch.',
      'Cannot specify both latest=true and an environment.',
      "Environment with name 'nowhere' does not exist",
    ]);
  });

  it('asks for a selector', () => {
    expect(validateMatrixQuery({ selectors: [], ignoreSelectors: [], options: {} }, known)).toEqual([
      'Please provide 1 or more version selectors.',
    ]);
  });
});
