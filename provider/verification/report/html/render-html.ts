import { createHash } from 'node:crypto';
import type { Verdict } from '../../verdict';
import type { PactReport, VerificationReport } from '../../verification-report';
import { mapTexts } from '../map-texts';
import { plainText } from '../plain-text';
import { type Html, html, styleElement } from './html';
import { consumerTable, type Listed, troubleList } from './overview';
import { pactSection, type ShownInteraction } from './pact-section';
import { runSection } from './run-section';
import { stylesheet } from './styles/stylesheet';
import { iconShapes } from './verdict-badge';

/** In all: a browser opens a page with so many without trouble, whatever they hold. */
const MAX_INTERACTIONS = 500;
/** Unfolded from the start. */
const MAX_OPEN = 10;

const SEVERITY: readonly Verdict[] = ['broken', 'unknown', 'kept'];

/** Nothing is loaded and nothing runs: whatever a provider sends stays text. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(stylesheet).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The report as one page that stands alone: it loads nothing, runs nothing, and can be mailed or kept.
 *
 * What is shown of an interaction is bounded, and so is their number; the JSON report is whole.
 */
export function renderHtml(report: VerificationReport): string {
  const safe = mapTexts(report, plainText);
  const { provider, verdict, pacts } = safe;
  const shown = choose(pacts);
  const listed = shown.flatMap((interactions, index) =>
    interactions.map(
      ({ interaction, id }): Listed => ({ interaction, id, consumer: pacts[index]?.consumer ?? '' }),
    ),
  );
  const trouble = worstFirst(listed.filter(({ interaction }) => interaction.verdict !== 'kept'));
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${provider.name}: ${verdict} · Verification report</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
${styleElement(stylesheet)}
</head>
<body>
${iconShapes}<a class="skip" href="#consumers">Skip to the consumers</a>
<main>
${runSection(safe)}${troubleList(trouble)}
<div id="consumers" tabindex="-1">${consumerTable(pacts, pactId)}</div>
${filter()}
${pacts.map((pact, index) => pactSection(pact, pactId(index), shown[index] ?? []))}
</main>
<footer><p>Written by modelpact. Times count from the request on an open connection; the cost of exchanges is what they cost when they were asked, in this run or an earlier one.</p></footer>
</body>
</html>
`;
  return text;
}

function pactId(index: number): string {
  return `pact-${index + 1}`;
}

/** The interactions that the page has room for, the worst of each consumer first. */
function choose(pacts: readonly PactReport[]): ShownInteraction[][] {
  const sorted = worstFirst(
    pacts.flatMap(({ interactions }, pact) => interactions.map((interaction) => ({ interaction, pact }))),
  );
  const shown = sorted.slice(0, MAX_INTERACTIONS).map((item, index) => ({
    ...item,
    isOpen: item.interaction.verdict !== 'kept' && index < MAX_OPEN,
  }));
  return pacts.map((_pact, pactIndex) =>
    shown
      .filter(({ pact }) => pact === pactIndex)
      .map(({ interaction, isOpen }, index) => {
        return { interaction, id: `${pactId(pactIndex)}-${index + 1}`, isOpen };
      }),
  );
}

function worstFirst<T extends { readonly interaction: { readonly verdict: Verdict } }>(
  items: readonly T[],
): T[] {
  return items.toSorted(
    (a, b) => SEVERITY.indexOf(a.interaction.verdict) - SEVERITY.indexOf(b.interaction.verdict),
  );
}

/** Works without a script: the stylesheet looks at which of the two is chosen. */
function filter(): Html {
  return html`<fieldset class="filter"><legend>Interactions</legend>
<label><input type="radio" name="show" id="show-all" checked> all</label>
<label><input type="radio" name="show" id="show-trouble"> only those that are not kept</label></fieldset>`;
}
