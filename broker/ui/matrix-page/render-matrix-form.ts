import type { LatestBy, MatrixOptions, MatrixQuery, UnresolvedSelector } from '../../matrix/matrix-query';
import { type Html, type HtmlContent, html } from '../html/html';
import type { PageContext } from '../page-context';
import type { KnownChoices } from './names-view';

const FEWEST_SELECTORS = 2;

/**
 * The form that asks the matrix. Each group of fields begins with the pacticipant: the broker sees by the
 * repeated name where the next one begins.
 */
export function renderMatrixForm(query: MatrixQuery, choices: KnownChoices, { urls }: PageContext): Html {
  const missing = Math.max(0, FEWEST_SELECTORS - query.selectors.length);
  const selectors: readonly Partial<UnresolvedSelector>[] = [
    ...query.selectors,
    ...Array.from({ length: missing }, () => ({})),
  ];
  return html`<form class="panel" action="${urls.base}/matrix" method="get" aria-label="Question to the matrix">
${selectors.map((selector, index) => renderSelector(selector, index, choices))}
${query.ignoreSelectors.map(renderIgnored)}
${renderDestination(query.options, choices)}
<button type="submit">Show</button>
<datalist id="pacticipant-names">${choices.pacticipants.map((name) => html`<option value="${name}"></option>`)}</datalist>
</form>`;
}

function renderSelector(selector: Partial<UnresolvedSelector>, index: number, choices: KnownChoices): Html {
  const id = (name: string): string => `${name}-${index + 1}`;
  return html`<fieldset><legend>${ordinal(index)} pacticipant</legend>
<div class="fields">
${textField({ id: id('pacticipant'), name: 'q[][pacticipant]', label: 'Name', value: selector.pacticipantName, list: 'pacticipant-names' })}
${textField({ id: id('version'), name: 'q[][version]', label: 'Version', value: selector.versionNumber })}
${textField({ id: id('branch'), name: 'q[][branch]', label: 'or branch', value: selector.branch })}
${textField({ id: id('tag'), name: 'q[][tag]', label: 'or tag', value: selector.tag })}
${environmentField(id('environment'), 'q[][environment]', 'or in environment', selector.environmentName, choices)}
</div>
<div class="checks">
${checkField(id('main-branch'), 'q[][mainBranch]', 'main branch', selector.mainBranch)}
${checkField(id('latest'), 'q[][latest]', 'latest only', selector.latest)}
</div></fieldset>
`;
}

function ordinal(index: number): string {
  return ['First', 'Second', 'Third'][index] ?? `${index + 1}th`;
}

function renderDestination(options: MatrixOptions, choices: KnownChoices): Html {
  return html`<fieldset><legend>Beside which versions of all the others</legend>
<div class="fields">
${environmentField('destination-environment', 'environment', 'In environment', options.environmentName, choices)}
${textField({ id: 'destination-tag', name: 'tag', label: 'or with tag', value: options.tag })}
${selectField(
  { id: 'latestby', name: 'latestby', label: 'Results', value: options.latestBy ?? '' },
  LATEST_BY_LABELS,
)}
</div>
<div class="checks">
${checkField('destination-main-branch', 'mainBranch', 'main branch', options.mainBranch)}
${checkField('destination-latest', 'latest', 'latest', options.latest)}
</div></fieldset>
`;
}

const LATEST_BY_LABELS: readonly (readonly [LatestBy | '', string])[] = [
  ['', 'all'],
  ['cvpv', 'latest of each two versions'],
  ['cvp', 'latest of each consumer version'],
  ['cp', 'latest of each two pacticipants'],
];

// What is to be left out of account has no fields of its own, but must not get lost.
function renderIgnored({ pacticipantName, versionNumber }: UnresolvedSelector): Html {
  return html`<input type="hidden" name="ignore[][pacticipant]" value="${pacticipantName}">
${versionNumber !== undefined && html`<input type="hidden" name="ignore[][version]" value="${versionNumber}">`}`;
}

interface Field {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  /** The list of suggestions. */
  readonly list?: string;
}

function textField({ id, name, label, value, list }: Field): Html {
  const suggestions: HtmlContent = list !== undefined && html` list="${list}"`;
  return html`<div class="field"><label for="${id}">${label}</label><input type="text" id="${id}" name="${name}" value="${value}" autocomplete="off" spellcheck="false"${suggestions}></div>`;
}

function selectField(
  { id, name, label, value }: Field,
  options: readonly (readonly [string, string])[],
): Html {
  return html`<div class="field"><label for="${id}">${label}</label><select id="${id}" name="${name}">${options.map(
    ([option, text]) =>
      html`<option value="${option}"${option === value && html` selected`}>${text}</option>`,
  )}</select></div>`;
}

function environmentField(
  id: string,
  name: string,
  label: string,
  value: string | undefined,
  { environments }: KnownChoices,
): Html {
  const options = ['', ...environments].map((environment) => [environment, environment || 'any'] as const);
  return selectField({ id, name, label, value: value ?? '' }, options);
}

function checkField(id: string, name: string, label: string, isChecked: boolean | undefined): Html {
  return html`<label class="check" for="${id}"><input type="checkbox" id="${id}" name="${name}" value="true"${isChecked && html` checked`}>${label}</label>`;
}
