import { type Html, type HtmlContent, html } from './html';

interface Column {
  /** Also stands before each cell where the screen is too narrow for columns. */
  readonly label: string;
  /** What the header shows in place of the label. */
  readonly header?: HtmlContent;
  /** `number` for figures, `wide` for what needs the room. */
  readonly kind?: 'number' | 'wide';
}

interface DataTable {
  /** What the table holds, for readers that cannot see the heading above it. */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly HtmlContent[])[];
}

/**
 * A table that becomes a list of cards on a narrow screen. The roles say again what the elements are, since some
 * browsers forget it when the layout changes.
 */
export function dataTable({ caption, columns, rows }: DataTable): Html {
  return html`<table role="table"><caption class="hidden">${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(headerCell)}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (cells) => html`<tr role="row">${cells.map((cell, index) => bodyCell(cell, index, columns[index]))}</tr>
`,
  )}</tbody></table>`;
}

function headerCell(column: Column): Html {
  return html`<th scope="col" role="columnheader"${classOf(column)}>${column.header ?? column.label}</th>`;
}

function bodyCell(cell: HtmlContent, index: number, column: Column = { label: '' }): Html {
  const { label } = column;
  if (index === 0) return html`<th scope="row" role="rowheader"${classOf(column)}>${cell}</th>`;
  return html`<td role="cell" data-label="${label}"${classOf(column)}><div>${cell}</div></td>`;
}

function classOf({ kind }: Column): HtmlContent {
  return kind !== undefined && html` class="${kind}"`;
}
