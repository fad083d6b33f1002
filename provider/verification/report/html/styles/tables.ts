/** Tables; on a narrow screen each row is a card. */
export const tables = `
table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .55rem .75rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
thead th { border-top: 0; color: var(--muted); font-weight: 550; font-size: .8125rem; background: var(--sunken); padding-top: .4rem; padding-bottom: .4rem; white-space: nowrap; }
tbody th { font-weight: 550; min-width: 12rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.wide { width: 45%; }
.exchanges th, .exchanges td { padding-top: .3rem; padding-bottom: .3rem; vertical-align: middle; }
.exchanges td { white-space: nowrap; }
.exchanges .wide { width: 100%; min-width: 12rem; }
.exchanges tbody th { min-width: 0; white-space: nowrap; }
.terms tbody th { min-width: 16.5rem; }
.part table { border: 1px solid var(--line); border-radius: 8px; border-collapse: separate; border-spacing: 0; overflow: hidden; }
.part tbody tr:first-child > * { border-top: 0; }
details.value summary { color: var(--link); }
@media screen and (max-width: 48rem) {
  table, tbody, tr, th, td { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: .6rem .9rem; }
  tr + tr { border-top: 1px solid var(--line); }
  th, td { border: 0; padding: .15rem 0; min-width: 0; }
  td { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .75rem; }
  td::before { content: attr(data-label); color: var(--muted); font-size: .875rem; }
  .number { text-align: left; white-space: normal; }
  .wide { width: auto; }
  .exchanges tr { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; align-items: center; }
  .exchanges td { display: inline-flex; gap: .4rem; white-space: normal; }
  .exchanges tbody th, .exchanges .wide { flex: 1 0 100%; }
  .exchanges .wide { display: block; min-width: 0; padding-left: 6px; padding-right: 6px; }
  .exchanges .wide::before { content: none; }
}
.span { display: none; }
@media screen and (max-width: 48rem) { .span { display: block; margin-bottom: .5rem; } }
`;
