import type { JsonValue } from '../../../pacts/lossless-json/json-value';
import { type Html, html, joinHtml } from '../../html/html';
import type { MatchingRule } from './matching-rule';
import { renderRule } from './render-rule';
import { isAt, leadsInto, openSteps } from './rule-path';

/** The rule for a place of a message in words, or nothing where there is none. */
export function renderNoteAt(
  rules: readonly MatchingRule[],
  place: readonly string[],
  example?: JsonValue,
): Html | undefined {
  const here = rules.filter(({ path }) => isAt(path, place));
  const fewest = Math.min(...here.map(({ path }) => openSteps(path)));
  const notes = here
    .filter(({ path }) => openSteps(path) === fewest)
    .map((rule) => renderRule(rule, example))
    .filter(({ text }) => text !== '');
  return notes.length === 0 ? undefined : html`<span class="note">${joinHtml(notes, '; ')}</span>`;
}

/** The note for a named field, whatever the case of its name and its position among fields of that name. */
export function renderFieldNote(rules: readonly MatchingRule[], name: string): Html | undefined {
  const ofField = rules.filter(({ path: [first] }) => first?.toLowerCase() === name.toLowerCase());
  return renderNoteAt(
    ofField.map((rule) => ({ ...rule, path: [] })),
    [],
    '',
  );
}

/** The rules that lead to no place of the example, so that no line of it can carry them. */
export function rulesBeside(rules: readonly MatchingRule[], example: JsonValue): MatchingRule[] {
  return rules.filter(({ path }) => !leadsInto(example, path));
}
