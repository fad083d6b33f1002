import { compareStream } from '../core/compare/compare-stream';
import { type CompiledContract, compileContract } from '../core/compare/compile-contract';
import { configureContract } from '../core/compare/configure-contract';
import type { Json } from '../core/json';

/** A contract as it would be recorded and judged. */
export function compile(json: Json): CompiledContract {
  const { contract, rules } = configureContract(json);
  return compileContract(contract, rules, { allowsUnexpectedKeys: true });
}

/** The lines of a verdict on the pieces of a body. */
export function judgeBody(compiled: CompiledContract, pieces: readonly string[]): string[] {
  return compareStream(compiled, Buffer.from(pieces.join(''))).map(({ text }) => text);
}
