import { Option } from 'commander';
import { parseBoolean, positiveNumber } from './parse-values';

/**
 * An option with an environment variable as a fall-back. A variable that is set but empty counts as not set: that is
 * how a pipeline hands over what nobody has set.
 */
export function option(flags: string, description: string, variable: string): Option {
  return process.env[variable] === ''
    ? new Option(flags, `${description} (env: ${variable}, which is empty)`)
    : new Option(flags, description).env(variable);
}

/** A switch; in its variable `true` and `false` are words, not just something that is set. */
export function flag(flags: string, description: string, variable: string): Option {
  return option(`${flags} [boolean]`, description, variable).argParser(parseBoolean);
}

/** A whole number of at least 1 with a default. */
export function positive(flags: string, description: string, value: number, variable: string): Option {
  return option(flags, description, variable).default(value).argParser(positiveNumber);
}
