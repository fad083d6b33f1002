/** The parts of the page. */
export const parts = `
.badge { display: inline-flex; align-items: center; gap: .35rem; padding: .1rem .6rem .1rem .35rem; border-radius: 99px; font-size: .875rem; font-weight: 550; line-height: 1.4; white-space: nowrap; vertical-align: middle; letter-spacing: 0; }
.badge.pending { padding-left: .6rem; color: var(--pending); background: var(--pending-ground); }
.badge.good { background: var(--good-ground); }
.badge.bad { background: var(--bad-ground); }
.badge.warning { background: var(--warning-ground); }
.good { color: var(--good); }
.bad { color: var(--bad); }
.warning { color: var(--warning); }
.icon { width: 1.1em; height: 1.1em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.panel { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
.muted { color: var(--muted); }
.detail { display: block; color: var(--muted); font-weight: 400; font-size: .875rem; margin-top: .15rem; overflow-wrap: anywhere; }
.eyebrow { color: var(--muted); font-size: .875rem; margin-bottom: .25rem; }
.run { background: var(--surface); border: 1px solid var(--line); border-left: 6px solid currentColor; border-radius: var(--radius); padding: 1.5rem; }
.run h1, .run dd { color: var(--text); }
.run.good h1 span { color: var(--good); }
.run.bad h1 span { color: var(--bad); }
.run.warning h1 span { color: var(--warning); }
.verdict { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; margin-top: .6rem; }
.verdict strong { font-size: 1.125rem; }
.verdict .icon { width: 1.4rem; height: 1.4rem; }
.verdict span { color: var(--text); }
.facts { display: flex; flex-wrap: wrap; gap: .75rem 2.5rem; margin-top: 1.25rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.facts div { min-width: 0; }
.facts dt { color: var(--muted); font-size: .8125rem; }
.facts dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.warnings, .note { color: var(--note); background: var(--note-ground); border-radius: var(--radius); padding: .6rem 1rem; overflow-wrap: anywhere; }
main > .warnings { margin-top: 1rem; }
.note { margin: .75rem 0; font-size: .9375rem; }
.warnings li + li { margin-top: .35rem; }
.trouble li { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .25rem 1rem; align-items: start; padding: .75rem 1rem; }
.trouble li + li { border-top: 1px solid var(--line); }
.trouble p { color: var(--text); font-size: .9375rem; overflow-wrap: anywhere; margin-top: .1rem; }
.trouble .badge { justify-self: start; }
.filter { border: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: 2.25rem; }
.filter legend { float: left; margin-right: 1.25rem; padding: 0; font-weight: 600; }
.filter label { display: inline-flex; align-items: center; gap: .45rem; min-height: 1.6rem; cursor: pointer; }
.filter input { width: 1.05rem; height: 1.05rem; margin: 0; accent-color: var(--link); }
body:has(#show-trouble:checked) .interaction.kept { display: none; }
.pact > h2 { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; margin-bottom: .15rem; }
.source { color: var(--muted); font-size: .875rem; overflow-wrap: anywhere; margin-bottom: .75rem; }
.interaction { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
.interaction + .interaction { margin-top: .6rem; }
.interaction > summary { display: grid; grid-template-columns: 1rem minmax(0, 1fr) max-content; gap: .1rem .6rem; align-items: center; padding: .7rem 1rem; border-radius: var(--radius); list-style: none; }
.interaction > summary::-webkit-details-marker { display: none; }
.interaction > summary::before { content: ""; width: .5rem; height: .5rem; border: solid var(--muted); border-width: 0 2px 2px 0; transform: rotate(-45deg); justify-self: center; }
.interaction[open] > summary::before { transform: rotate(45deg); }
.interaction > summary:hover { background: var(--sunken); }
.about { grid-column: 2 / -1; color: var(--muted); font-size: .875rem; overflow-wrap: anywhere; }
.body { padding: .25rem 1rem 1rem 2.6rem; }
.part { margin-top: 1.25rem; }
.reasons li { position: relative; padding-left: 1.1rem; overflow-wrap: anywhere; }
.reasons li::before { content: ""; position: absolute; left: .15rem; top: .62em; width: .35rem; height: .35rem; border-radius: 50%; background: var(--muted); }
.reasons li + li { margin-top: .25rem; }
.rest, .sum { color: var(--muted); font-size: .875rem; margin-top: .5rem; overflow-wrap: anywhere; }
.panel > .rest { padding: 0 1rem .75rem; }
.reused { color: var(--muted); font-weight: 400; white-space: nowrap; }
@media screen and (max-width: 48rem) {
  .run { padding: 1.1rem; }
  .trouble li { grid-template-columns: minmax(0, 1fr); }
  .body { padding-left: 1rem; }
}
`;
