/** The largest of the numbers, however many there are; 0 where there is none above it. */
export function largestOf(numbers: readonly number[]): number {
  return numbers.reduce((largest, number) => Math.max(largest, number), 0);
}
