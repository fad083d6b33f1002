/** The charts. Their places are in per cent, so text keeps its size whatever the width is. */
export const charts = `
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1.5rem 2rem; }
.chart { min-width: 0; display: flex; flex-direction: column; }
.chart figcaption { font-size: .875rem; color: var(--muted); margin-bottom: .5rem; flex: 1; }
.chart figcaption strong { color: var(--text); font-size: .9375rem; display: block; }
.plot { display: flex; }
.plot > svg { min-width: 0; }
.plot > .counts { flex: none; }
.chart svg, .line { display: block; overflow: visible; }
.chart text { font: 12px var(--sans); font-variant-numeric: tabular-nums; fill: var(--muted); }
.axis text, .limit text, .observed text { paint-order: stroke; stroke: var(--surface); stroke-width: 5px; stroke-linejoin: round; }
.axis line, .lane line { stroke: var(--line-strong); }
.axis .grid, .axis .top { stroke: var(--line); }
.bars path { fill: var(--bar); }
.limit line { stroke: currentColor; stroke-width: 2; stroke-dasharray: 5 3; }
.chart .limit text { fill: currentColor; font-weight: 600; }
.observed line { stroke: var(--text); stroke-width: 1.5; }
.observed circle { fill: var(--text); }
.chart .observed text { fill: var(--text); }
.lane .failed { fill: var(--bad); stroke: var(--bad); }
.lane .not-awaited { fill: var(--surface); stroke: var(--warning); stroke-width: 1.5; stroke-dasharray: 3 2; }
.chart .lane text { fill: var(--text); font-weight: 600; }
.ends { display: flex; justify-content: space-between; gap: .5rem; font-variant-numeric: tabular-nums; }
.line .base { stroke: var(--line-strong); stroke-width: 2; }
.ticks path { stroke: var(--bar); stroke-width: 1.5; vector-effect: non-scaling-stroke; fill: none; }
.line .tick { stroke: var(--bar); stroke-width: 1.5; }
.line .first { fill: var(--text); stroke: var(--surface); stroke-width: 1.5; }
.line .end { stroke: var(--text); stroke-width: 2.5; fill: none; stroke-linecap: round; }
.line .failed { stroke: var(--bad); }
.line .open { stroke: var(--warning); stroke-width: 2; fill: var(--surface); }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; font-size: .875rem; color: var(--muted); margin-bottom: .5rem; }
.legend span { display: inline-flex; align-items: center; gap: .35rem; }
`;
