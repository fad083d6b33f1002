import type { JsonValue } from '../../pacts/lossless-json/json-value';
import { JsonSyntaxError, parseJson } from '../../pacts/lossless-json/parse-json';
import { type Html, type HtmlContent, html } from '../html/html';
import type { Body } from './document/pact-document';
import type { MatchingRule } from './matching/matching-rule';
import { renderRule } from './matching/render-rule';
import { renderNoteAt, rulesBeside } from './matching/rules-at';
import { readEvents, type StreamEvent } from './read-events';
import { renderJson } from './render-json';
import { renderLongText } from './render-long-text';

const MOST_CHARACTERS_IN_SIGHT = 1_500;

/** The body of a message with its rules, each beside the value it is about. */
export function renderBody(body: Body, rules: readonly MatchingRule[]): Html {
  switch (body.kind) {
    case 'json':
      return html`<div class="code">${renderJson(body.value, (place, value) => renderNoteAt(rules, place, value))}</div>
${renderRuleList(rulesBeside(rules, body.value))}`;
    case 'events':
      return html`<div class="code">${readEvents(body.text).map(renderEvent)}</div>${renderRuleList(rules)}`;
    case 'text':
      return html`<div class="code">${renderText(body.text)}</div>${renderRuleList(rules)}`;
    case 'binary':
      return html`<p>${body.sizeBytes.toLocaleString('en')} bytes${body.contentType && ` of ${body.contentType}`}.</p>${renderRuleList(rules)}`;
  }
}

function renderText(text: string): Html {
  return text.length > MOST_CHARACTERS_IN_SIGHT ? renderLongText(text) : html`<pre>${text}</pre>`;
}

function renderEvent({ name, id, data }: StreamEvent, index: number): Html {
  const label = [`event ${index + 1}`, name, id !== undefined && `id ${id}`].filter(Boolean).join(', ');
  return html`<div class="event"><span class="event-name">${label}</span>${renderEventData(data)}</div>`;
}

function renderEventData(data: string): HtmlContent {
  const value = parsed(data);
  if (value === undefined || data.length <= MOST_CHARACTERS_IN_SIGHT / 10) return data;
  return html`${data.slice(0, MOST_CHARACTERS_IN_SIGHT / 10)}… <details><summary>Whole event</summary>${renderJson(value)}</details>`;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}

/** Rules that have no line of their own to stand beside, with the path that they are about. */
function renderRuleList(rules: readonly MatchingRule[]): HtmlContent {
  if (rules.length === 0) return null;
  return html`<h4>Rules</h4><ul class="rules">${rules.map(
    (rule) => html`<li>${rule.pathText} <span class="note">${renderRule(rule)}</span></li>`,
  )}</ul>`;
}
