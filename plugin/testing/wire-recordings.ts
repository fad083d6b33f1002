import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledContract } from '../core/compare/compile-contract';
import { committedContracts } from './committed-contracts';

const FOLDER = join(__dirname, 'recorded');
const INDEX = 'index.json';

/** A stream as it came over the wire, recorded by record-streams.mjs. */
export interface WireRecording {
  readonly file: string;
  /** The interaction of the committed pacts that was answered. */
  readonly interaction: string;
  /** In which of the legal ways the provider streamed, and which promise it broke. */
  readonly variant?: string;
  readonly break?: string;
}

/** All recordings, as their index lists them. */
export function readWireRecordings(): WireRecording[] {
  return JSON.parse(readFileSync(join(FOLDER, INDEX), 'utf8')) as WireRecording[];
}

/** The files that hold bytes of a stream, listed or not. */
export const listRecordedFiles = (): string[] => readdirSync(FOLDER).filter((name) => name !== INDEX);

/** The bytes of a recording. */
export const readRecordedBytes = ({ file }: WireRecording): Buffer => readFileSync(join(FOLDER, file));

const contracts = committedContracts();

/**
 * The contract to which a recording is held, as its pact file holds it.
 *
 * @throws Error when no pact has such an interaction, or it agrees on no stream
 */
export function readRecordedContract({ interaction }: WireRecording): CompiledContract {
  const found = contracts.filter(({ name }) => name === interaction);
  const [contract] = found;
  if (contract === undefined || found.length > 1)
    throw new Error(
      `Failed to find the contract of "${interaction}": ${found.length} interactions of the pacts hold such a stream.`,
    );
  return contract.compiled;
}
