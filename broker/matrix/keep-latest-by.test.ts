import { keepLatestBy, sortByLastAction } from './keep-latest-by';
import type { MatrixRow } from './matrix-row';

/** A row of consumer version `consumer`, published at minute `at`, verified by `provider` one minute later. */
function row(consumer: number, provider: number | null, at = consumer * 10): MatrixRow {
  const time = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`;
  return {
    consumer: { id: 1, name: 'Foo', version: { id: consumer, number: `${consumer}`, order: consumer } },
    provider: {
      id: 2,
      name: 'Bar',
      version: provider === null ? null : { id: 100 + provider, number: `${provider}`, order: provider },
    },
    pact: { sha: 'sha', revisionNumber: 1, createdAt: time(at) },
    verification: provider === null ? null : { number: provider, success: true, createdAt: time(at + 1) },
  };
}

const numbers = (rows: readonly MatrixRow[]) =>
  rows.map(({ consumer, provider }) => `${consumer.version.number}/${provider.version?.number ?? '-'}`);

describe('keepLatestBy', () => {
  const rows = [row(3, null), row(2, 12), row(2, 11), row(1, 11), row(1, 10)];

  it('keeps everything when nothing is said', () => {
    expect(keepLatestBy(rows, undefined)).toEqual(rows);
  });

  it('keeps each pair of versions by cvpv', () => {
    expect(numbers(keepLatestBy(rows, 'cvpv'))).toEqual(['3/-', '2/12', '2/11', '1/11', '1/10']);
  });

  it('keeps the latest provider version of each consumer version by cvp', () => {
    expect(numbers(keepLatestBy(rows, 'cvp'))).toEqual(['3/-', '2/12', '1/11']);
  });

  it('keeps the latest provider version of each pair of pacticipants by cp', () => {
    expect(numbers(keepLatestBy(rows.slice(1), 'cp'))).toEqual(['2/12']);
  });

  it('keeps the whole group by cp where the most recent pact is not verified, so that it is seen', () => {
    expect(numbers(keepLatestBy(rows, 'cp'))).toEqual(numbers(rows));
  });

  it('does not let an older unverified pact hide the latest result', () => {
    expect(numbers(keepLatestBy([row(2, 12), row(1, null)], 'cp'))).toEqual(['2/12']);
  });
});

describe('sortByLastAction', () => {
  it('puts what was verified or published last first', () => {
    expect(numbers(sortByLastAction([row(1, 10, 30), row(2, null, 40), row(3, 11, 5)]))).toEqual([
      '2/-',
      '1/10',
      '3/11',
    ]);
  });
});
