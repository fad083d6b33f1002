import type { Verdict } from '../verdict';
import type { InteractionReport, PactReport } from '../verification-report';
import { isPending } from './build-report';
import { fillInState } from './fill-in-state';
import { oneLine } from './plain-text';
import { renderDetails } from './render-details';
import { renderTable, type TableRow, tableWidth } from './render-table';
import type { Teller } from './tell-once';
import { wrapLine } from './wrap-line';

/** Paints a word in the colour of a verdict. */
type Painter = (verdict: Verdict, text: string) => string;

/** How a terminal shows a report. */
export interface ConsoleStyle {
  readonly paint: Painter;
  /** Characters in a line; Infinity where nothing breaks lines, such as a file. */
  readonly width: number;
}

interface Column {
  readonly heading: string;
  /** It stays a column on a narrow terminal too. */
  readonly isEssential?: true;
  cellOf(interaction: InteractionReport): string;
}

const MARGIN = '  ';
const NOTHING = '-';

/**
 * A pact as a table of its interactions, with what is to be said of each below it.
 *
 * @param tell says a reason, in full the first time.
 */
export function renderPact(pact: PactReport, { paint, width }: ConsoleStyle, tell: Teller): string[] {
  const pending = isPending(pact) ? ', pending: it does not change the verdict of the run' : '';
  const wrap = (lines: readonly string[]) => lines.flatMap((line) => wrapLine(line, width));
  return [
    `${oneLine(`${pact.consumer} -> ${pact.provider}`)}: ${paint(pact.verdict, pact.verdict)}${pending}`,
    ...wrap([`${MARGIN}from ${pact.source}`, ...notices(pact, 'before')]),
    ...renderInteractions(pact.interactions, { paint, width }, tell),
    ...wrap([...publicationLines(pact.publication), ...notices(pact, 'after')]),
  ];
}

/** All columns where they fit; on a narrow terminal the verdict and the name, and the others below them. */
function renderInteractions(
  interactions: readonly InteractionReport[],
  { paint, width }: ConsoleStyle,
  tell: Teller,
): string[] {
  const room = width - MARGIN.length;
  const columns = columnsFor(interactions);
  const whole = interactions.map((interaction) => ({
    cells: columns.map(({ cellOf }) => cellOf(interaction)),
  }));
  const isNarrow = tableWidth(headingsOf(columns), whole) > room;
  const shown = isNarrow ? columns.filter(({ isEssential }) => isEssential) : columns;
  const below = columns.filter((column) => !shown.includes(column));
  const rows = interactions.map(
    (interaction): TableRow => ({
      cells: shown.map(({ cellOf }) => cellOf(interaction)),
      details: [...cellsBelow(interaction, below), ...renderDetails(interaction, tell)].flatMap((line) =>
        wrapLine(line, room),
      ),
      paint: (line) => line.replace(/^\w+/, (word) => paint(interaction.verdict, word)),
    }),
  );
  return renderTable(headingsOf(shown), rows, room).map((line) => MARGIN + line);
}

function headingsOf(columns: readonly Column[]): string[] {
  return columns.map(({ heading }) => heading);
}

function cellsBelow(interaction: InteractionReport, columns: readonly Column[]): string[] {
  const cells = columns.map(({ heading, cellOf }) => ({ heading, cell: cellOf(interaction) }));
  const filled = cells.filter(({ cell }) => cell !== '' && cell !== NOTHING);
  return filled.length > 0
    ? [`    ${filled.map(({ heading, cell }) => `${heading} ${cell}`).join(', ')}`]
    : [];
}

/** Numbers of samples and costs only where there is more to say than that each was asked once, for nothing. */
function columnsFor(interactions: readonly InteractionReport[]): Column[] {
  const hasSamples = interactions.some(({ samples }) => samples.asked > 1);
  const hasCost = interactions.some(({ exchanges }) => exchanges.some(({ costUsd }) => costUsd !== 0));
  return [
    {
      heading: 'verdict',
      isEssential: true,
      cellOf: ({ verdict, pending }) => (pending ? `${verdict} (pending)` : verdict),
    },
    ...(hasSamples ? [{ heading: 'match', cellOf: matching }] : []),
    ...(hasCost ? [{ heading: 'USD', cellOf: cost }] : []),
    { heading: 'interaction', isEssential: true, cellOf: ({ description }) => oneLine(description) },
    { heading: 'given', cellOf: ({ states }) => oneLine(states.map(fillInState).join(', ')) },
  ];
}

function matching({ samples: { matching: count, asked } }: InteractionReport): string {
  return asked === 0 ? NOTHING : `${count} of ${asked}`;
}

/** Of its exchanges, whenever they were paid for. */
function cost({ exchanges }: InteractionReport): string {
  if (exchanges.length === 0) return NOTHING;
  const known = exchanges.flatMap(({ costUsd }) => costUsd ?? []);
  const sum = known.reduce((total, usd) => total + usd, 0).toFixed(6);
  if (known.length === 0) return 'unknown';
  return known.length < exchanges.length ? `${sum}+` : sum;
}

function notices({ notices: all }: PactReport, when: 'before' | 'after'): string[] {
  return all.filter((notice) => notice.when === when).map(({ text }) => `${MARGIN}broker: ${text}`);
}

function publicationLines({ status, reason }: PactReport['publication']): string[] {
  if (status === 'published') return [`${MARGIN}Published to the broker.`];
  return reason === undefined ? [] : [MARGIN + reason];
}
