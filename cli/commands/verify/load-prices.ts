import { readFileSync } from 'node:fs';
import { parsePriceList } from '../../../provider';
import { VerifyUsageError } from './verify-usage-error';

/** Reads a price list from a file. */
export function loadPrices(file: string): ReturnType<typeof parsePriceList> {
  return parsePriceList(readJson(file), file);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === undefined ? 'it is not JSON' : `it cannot be read (${code})`;
    throw new VerifyUsageError(
      `Failed to read the price list ${file}: ${reason}. Choose another with --prices.`,
      { cause },
    );
  }
}
