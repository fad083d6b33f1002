/**
 * A number whose spelling says more than a JavaScript number holds: `1.0` and `1e3` are decimals to Pact
 * although they are whole, and an integer beyond 2^53 would be rounded.
 */
export class WrittenNumber {
  constructor(readonly text: string) {}

  /** Whether it is spelled as an integer that Pact can count as one (64 bits). */
  get isInteger(): boolean {
    if (!/^-?\d+$/.test(this.text) || this.text === '-0') return false;
    const value = BigInt(this.text);
    return value >= -(2n ** 63n) && value < 2n ** 64n;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): number {
    return Number(this.text);
  }
}
