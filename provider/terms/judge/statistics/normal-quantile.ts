const TAIL = 40;
const HALVINGS = 100;

/** The value below which a standard normal variable lies with this probability (between 0 and 1). */
export function normalQuantile(probability: number): number {
  let low = -TAIL;
  let high = TAIL;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (cumulativeNormal(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The series of G. Marsaglia, "Evaluating the Normal Distribution" (2004): exact to double precision. */
function cumulativeNormal(x: number): number {
  if (Math.abs(x) > 8) return x < 0 ? 0 : 1;
  let sum = x;
  let term = x;
  for (let divisor = 3; Math.abs(term) > Math.abs(sum) * 1e-17; divisor += 2) {
    term *= (x * x) / divisor;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
