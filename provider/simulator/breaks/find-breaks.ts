import type { Break, BreakKind } from './break';
import { breaks } from './breaks';

/** A break on the command line that does not exist, or a value that it cannot have. */
export class UnknownBreakError extends Error {
  override readonly name = 'UnknownBreakError';
  readonly exitCode = 2;
}

/**
 * The breaks of these names; some take a value (`slow=500`, `flaky=0.9`) and have a default.
 *
 * @throws UnknownBreakError naming the known ones, or what the value must be.
 */
export function findBreaks(names: readonly string[]): Break[] {
  return names.map((text) => {
    const [name = '', value] = splitAtFirst(text, '=');
    const found = breaks.find((candidate) => candidate.name === name);
    if (found) return configure(found, value);
    const known = breaks.map((candidate) => candidate.name).join(', ');
    throw new UnknownBreakError(`Failed to break '${name}': there is no such break. Known breaks: ${known}.`);
  });
}

function configure(kind: BreakKind, value: string | undefined): Break {
  const { setting } = kind;
  if (!setting) {
    if (value === undefined) return kind;
    throw new UnknownBreakError(`Failed to break '${kind.name}': it takes no value. Leave out '=${value}'.`);
  }
  const number = value === undefined ? setting.default : value.trim() === '' ? Number.NaN : Number(value);
  if (setting.isValid(number)) return { ...kind, ...setting.effects(number) };
  const reason = `'${value}' is not ${setting.expected}`;
  throw new UnknownBreakError(
    `Failed to break '${kind.name}': ${reason}. For example: ${kind.name}=${setting.default}.`,
  );
}

function splitAtFirst(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** A table of all breaks, one a line; those that take a value are shown with their default. */
export function listBreaks(): string {
  const rows = breaks.map(({ name, setting, sentence }) => ({
    title: setting ? `${name}=${setting.default}` : name,
    sentence,
  }));
  const width = Math.max(...rows.map(({ title }) => title.length));
  return rows.map(({ title, sentence }) => `${title.padEnd(width)}  ${sentence}`).join('\n');
}
