import { formatPath, type Path, type PathToken } from './path';
import type { Rule, RuleList } from './rule';

/** The rules that hold at a path; `isCascaded` when they stand at one of its parents. */
export interface SelectedRules extends RuleList {
  readonly isCascaded: boolean;
}

interface RuleEntry extends RuleList {
  readonly path: Path;
}

/** Matching rules by path, and which of them holds where. */
export class RuleSet {
  private readonly entries = new Map<string, RuleEntry>();

  /** Adds a rule at a path; the same rule twice counts once. */
  add(path: Path, rule: Rule, combine: RuleList['combine'] = 'AND'): this {
    const key = formatPath(path);
    const entry = this.entries.get(key) ?? { path, combine, rules: [] };
    const written = JSON.stringify(rule.definition);
    const isKnown = entry.rules.some((other) => JSON.stringify(other.definition) === written);
    const rules = isKnown ? entry.rules : [...entry.rules, rule];
    this.entries.set(key, { ...entry, rules });
    return this;
  }

  /** All rules, in the order in which they came. */
  list(): readonly { readonly path: Path; readonly list: RuleList }[] {
    return [...this.entries.values()].map(({ path, combine, rules }) => ({ path, list: { combine, rules } }));
  }

  /** The rules below a path, with that path as their root. */
  below(root: Path): RuleSet {
    const result = new RuleSet();
    const prefix = root.map((token) => JSON.stringify(token));
    for (const { path, combine, rules } of this.entries.values()) {
      if (!prefix.every((token, index) => token === JSON.stringify(path[index]))) continue;
      for (const rule of rules) result.add(path.slice(prefix.length), rule, combine);
    }
    return result;
  }

  /**
   * The rules for a path: the heaviest that fits it, itself or a parent of it.
   *
   * Pact specification V3, "Matcher path weighting": a step that is named weighs 2, a star 1, and longer
   * paths come first.
   */
  select(path: Path): SelectedRules | undefined {
    let best: RuleEntry | undefined;
    let bestWeight = 0;
    for (const entry of this.entries.values()) {
      const weight = weigh(entry.path, path) * (entry.path.length + 1);
      if (weight < bestWeight || weight === 0) continue;
      best = entry;
      bestWeight = weight;
    }
    return best && { combine: best.combine, rules: best.rules, isCascaded: best.path.length !== path.length };
  }

  /** The rules that stand at exactly this path, stars included. */
  exact(path: Path): readonly Rule[] {
    return [...this.entries.values()]
      .filter((entry) => entry.path.length === path.length && weigh(entry.path, path) > 0)
      .flatMap((entry) => entry.rules);
  }
}

function weigh(rulePath: Path, path: Path): number {
  if (rulePath.length > path.length) return 0;
  return rulePath.reduce((weight, token, index) => weight * weighStep(token, path[index]), 2);
}

function weighStep(rule: PathToken, step: PathToken | undefined): number {
  if (rule.kind === 'anyKey') return 1;
  if (rule.kind === 'anyIndex') return step?.kind === 'index' || isNumericKey(step) ? 1 : 0;
  if (rule.kind === 'index') return nameOf(step) === String(rule.index) ? 2 : 0;
  return nameOf(step) === rule.key ? 2 : 0;
}

// Pact compares the steps of a path as text, so an object's key "0" is met by [0] and by [*].
function nameOf(step: PathToken | undefined): string | undefined {
  if (step?.kind === 'index') return String(step.index);
  return step?.kind === 'key' ? step.key : undefined;
}

function isNumericKey(step: PathToken | undefined): boolean {
  return step?.kind === 'key' && /^\d+$/.test(step.key);
}
