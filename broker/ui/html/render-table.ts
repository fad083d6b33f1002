import { type Html, type HtmlContent, html } from './html';

/** A column; the label also stands before each cell where the screen is too narrow for columns. */
interface Column {
  readonly label: string;
  /** What the header shows instead of the label. */
  readonly header?: HtmlContent;
  readonly sorted?: 'ascending' | 'descending';
}

/** A row; its first cell is its header. */
export interface Row {
  readonly cells: readonly HtmlContent[];
  /** Text that the search box looks through. */
  readonly search?: string;
}

interface Table {
  /** What the table holds, for readers that cannot see the heading above it. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/**
 * A table that becomes a list of cards on a narrow screen. The roles say again what the elements are: some
 * browsers forget it when the layout changes.
 */
export function renderTable({ caption, columns, rows }: Table): Html {
  return html`<table class="cards" role="table">
<caption class="visually-hidden">${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(renderHeader)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => renderRow(row, columns))}</tbody>
</table>`;
}

function renderHeader({ label, header, sorted }: Column): Html {
  const order = sorted ? html` aria-sort="${sorted}"` : '';
  return html`<th scope="col" role="columnheader"${order}>${header ?? label}</th>`;
}

function renderRow({ cells, search }: Row, columns: readonly Column[]): Html {
  const data = search === undefined ? '' : html` data-search="${search.toLowerCase()}"`;
  return html`<tr role="row"${data}>${cells.map((cell, index) => renderCell(cell, index, columns[index]))}</tr>
`;
}

function renderCell(cell: HtmlContent, index: number, column: Column | undefined): Html {
  const label = column?.label ?? '';
  if (index === 0) return html`<th scope="row" role="rowheader" data-label="${label}">${cell}</th>`;
  return html`<td role="cell" data-label="${label}"><div>${cell}</div></td>`;
}
