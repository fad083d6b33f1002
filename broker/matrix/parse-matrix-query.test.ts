import { MatrixQueryError, parseMatrixQuery } from './parse-matrix-query';

const withoutUndefined = (value: unknown) => JSON.parse(JSON.stringify(value));
const read = (text: string) => withoutUndefined(parseMatrixQuery(text));

describe('parseMatrixQuery', () => {
  it('reads the question of can-i-deploy to an environment', () => {
    expect(read('q[][pacticipant]=Foo%20Bar&q[][version]=1&latestby=cvpv&environment=prod')).toEqual({
      selectors: [{ pacticipantName: 'Foo Bar', versionNumber: '1' }],
      ignoreSelectors: [],
      options: { latestBy: 'cvpv', environmentName: 'prod' },
    });
  });

  it('reads two selectors, ignored versions and a tag', () => {
    const text =
      'q[][pacticipant]=Foo&q[][version]=1&q[][pacticipant]=Bar&q[][latest]=true&q[][tag]=t&q[][branch]=b' +
      '&q[][mainBranch]=true&q[][environment]=e&ignore[][pacticipant]=Baz&ignore[][version]=2' +
      '&latestby=cvp&latest=true&tag=prod&mainBranch=true&limit=7';
    expect(read(text)).toEqual({
      selectors: [
        { pacticipantName: 'Foo', versionNumber: '1' },
        {
          pacticipantName: 'Bar',
          latest: true,
          tag: 't',
          branch: 'b',
          mainBranch: true,
          environmentName: 'e',
        },
      ],
      ignoreSelectors: [{ pacticipantName: 'Baz', versionNumber: '2' }],
      options: { latestBy: 'cvp', latest: true, tag: 'prod', mainBranch: true, limit: 7 },
    });
  });

  it.each([
    ['success[]=true&success[]=', [true, null]],
    ['success=false', [false]],
    ['success=', [null]],
  ])('reads the wanted outcomes of %s', (text, outcomes) => {
    expect(parseMatrixQuery(text).options.outcomes).toEqual(outcomes);
  });

  it('takes blank parameters and latest=false for absent ones', () => {
    expect(
      read('q[][pacticipant]=Foo&q[][version]=&latestby=&limit=&latest=false&tag=&environment=&days=3'),
    ).toEqual({ selectors: [{ pacticipantName: 'Foo' }], ignoreSelectors: [], options: {} });
  });

  it('leaves a selector that is no object without a name', () => {
    expect(read('q[]=x').selectors).toEqual([{}]);
  });

  it.each([
    ['q=x', /"q" must be a list of selectors/],
    ['q[0][pacticipant]=Foo', /"q" must be a list of selectors/],
    ['q[][pacticipant][]=Foo', /"pacticipant" must be a single value/],
    ['ignore=Foo', /"ignore" must be a list of selectors/],
    ['latestby=zzz', /"latestby" must be one of cvpv, cvp, cp/],
    ['tag[]=a', /"tag" must be a single value/],
    ['success[a]=true', /"success" must be true, false or empty/],
    ['limit=0', /^The limit must be 1 or greater.$/],
    ['limit=-1', /^The limit must be 1 or greater.$/],
    ['limit=abc', /^The limit must be 1 or greater.$/],
  ])('refuses %s and says why', (text, message) => {
    expect(() => parseMatrixQuery(text)).toThrow(MatrixQueryError);
    expect(() => parseMatrixQuery(text)).toThrow(message);
  });
});
