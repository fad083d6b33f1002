/** Tables; on a narrow screen each row is a card. */
export const tables = `
.table { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .8rem 1rem; border-top: 1px solid var(--line); min-width: 6.5rem; overflow-wrap: anywhere; }
thead th { border-top: 0; color: var(--muted); font-weight: 550; font-size: .8125rem; background: var(--sunken); padding-top: .55rem; padding-bottom: .55rem; white-space: nowrap; }
thead a { color: inherit; text-decoration: none; display: inline-block; }
thead a:hover { color: var(--text); text-decoration: underline; }
thead th[aria-sort] { color: var(--text); }
tbody th { font-weight: 550; }
tbody tr:hover { background: color-mix(in srgb, var(--sunken) 45%, transparent); }
td a, th a { text-decoration: none; }
td a:hover, th a:hover { text-decoration: underline; }
.detail { display: block; color: var(--muted); font-weight: 400; font-size: .875rem; margin-top: .15rem; }
.places li + li { margin-top: .3rem; }
.places li { min-width: 11rem; }
.place { font-weight: 550; }
.links li + li { margin-top: .2rem; }
.links { white-space: nowrap; }
@media (max-width: 60rem) {
  .table { background: none; border: 0; overflow: visible; }
  table.cards, .cards tbody, .cards tr, .cards th, .cards td { display: block; width: auto; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards tr { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: .9rem 1rem; margin-bottom: .9rem; }
  .cards tbody tr:hover { background: var(--surface); }
  .cards th, .cards td { border: 0; padding: .25rem 0; }
  .cards td { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: .75rem; }
  .cards td::before { content: attr(data-label); color: var(--muted); font-size: .875rem; }
  .cards tbody th { font-size: 1.05rem; padding-bottom: .35rem; }
  .cards th, .cards td, .places li { min-width: 0; }
  .links { white-space: normal; }
}
`;
