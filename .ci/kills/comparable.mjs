// What of a report has to be the same whether or not a run was killed: all but times, addresses, and who paid.
const OF_THE_RUN = new Set([
  'startedAt',
  'calls',
  'costUsd',
  'costAtLeastUsd',
  'unknownCosts',
  'folder',
  'warnings',
  'isReused',
  'baseUrl',
  'source',
]);
const TIME = /Ms$/;

/** The lines of a report that are compared. */
export function comparable(text) {
  const kept = (key, value) => {
    if (OF_THE_RUN.has(key) || TIME.test(key)) return undefined;
    // The name of evidence holds the address of the provider.
    if (key === 'exchanges' && Array.isArray(value)) return value.map(({ name, ...exchange }) => exchange);
    // A duration is measured anew; its verdict and its limit are not.
    if (key.startsWith('latency.')) return { ...value, observed: null, reason: null };
    return value;
  };
  return JSON.stringify(JSON.parse(text, kept), null, 1).split('\n');
}

/** The first line in which two reports differ, or undefined. */
export function firstDifference(lines, expected) {
  const index = Math.max(lines.length, expected.length);
  for (let at = 0; at < index; at += 1)
    if (lines[at] !== expected[at]) return `${lines[at]?.trim()} instead of ${expected[at]?.trim()}`;
  return undefined;
}
