import type { LoadedPact } from '../pact-interaction';
import { VerificationUsageError } from '../verification-usage-error';

/** The pacts of one provider, and what the reader should know about the others. */
export interface ChosenPacts {
  readonly provider: string;
  readonly pacts: readonly LoadedPact[];
  readonly warnings: readonly string[];
}

/** Chooses the pacts of a provider; without a name they all have to be with the same one. */
export function choosePacts(pacts: readonly LoadedPact[], provider: string | undefined): ChosenPacts {
  const found = [...new Set(pacts.map((pact) => pact.provider))].sort();
  const name = provider ?? (found.length === 1 ? found[0] : undefined);
  if (name === undefined) {
    throw new VerificationUsageError(
      `Failed to choose a provider: the pacts name ${list(found)}. Choose one with --provider.`,
    );
  }
  const chosen = pacts.filter((pact) => pact.provider === name);
  if (chosen.length === 0) {
    throw new VerificationUsageError(
      `Failed to find a pact with the provider "${name}": the pacts name ${list(found)}. Correct --provider.`,
    );
  }
  const others = found.filter((other) => other !== name);
  return {
    provider: name,
    pacts: chosen,
    warnings: others.length > 0 ? [`Not verified here: pacts with ${list(others)}.`] : [],
  };
}

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
