/** Parts that several pages use. */
export const components = `
.panel { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.25rem 1.5rem; }
.panel + .panel { margin-top: 1.25rem; }
.status { display: inline-flex; align-items: center; gap: .35rem; padding: .1rem .6rem .1rem .35rem; border-radius: 99px; font-size: .875rem; font-weight: 550; white-space: nowrap; }
.icon { width: 1.1em; height: 1.1em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.good { color: var(--good); background: var(--good-ground); }
.bad { color: var(--bad); background: var(--bad-ground); }
.warning { color: var(--warning); background: var(--warning-ground); }
.neutral { color: var(--neutral); background: var(--neutral-ground); }
.pending { color: var(--pending); background: var(--pending-ground); }
.version { overflow-wrap: anywhere; }
.marks { display: inline-flex; flex-wrap: wrap; gap: .25rem; vertical-align: baseline; }
.mark { border: 1px solid var(--line); border-radius: 6px; padding: 0 .4rem; font-size: .8125rem; background: var(--sunken); overflow-wrap: anywhere; }
.kind { color: var(--muted); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1.25rem; margin: 0; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.actions { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; margin-top: 1rem; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0 1.5rem; }
.count { display: inline-flex; align-items: center; gap: .4rem; padding: .3rem .8rem .3rem .6rem; border-radius: 99px; text-decoration: none; border: 1px solid transparent; font-size: .9375rem; }
.count:hover { text-decoration: underline; }
.count[aria-current] { border-color: currentColor; }
.count.all { color: var(--text); background: var(--sunken); padding-left: .8rem; }
.count strong { font-variant-numeric: tabular-nums; }
form { margin: 0; }
.search { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem .75rem; margin-bottom: 1rem; }
.search .field { flex: 1 1 16rem; max-width: 28rem; }
.field label, .field .label { display: block; font-size: .875rem; color: var(--muted); margin-bottom: .2rem; }
input[type="text"], input[type="search"], select { width: 100%; min-height: 2.5rem; font: inherit; color: var(--text); background: var(--surface); border: 1px solid var(--line-strong); border-radius: 8px; padding: .35rem .65rem; }
input::placeholder { color: var(--muted); opacity: 1; }
button, .button { min-height: 2.5rem; font: inherit; font-weight: 550; color: var(--surface); background: var(--link); border: 1px solid transparent; border-radius: 8px; padding: .35rem 1.1rem; cursor: pointer; }
button:hover { filter: brightness(1.08); }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-width: 0; }
legend { padding: 0; font-weight: 600; margin-bottom: .4rem; }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .6rem .75rem; align-items: end; }
.checks { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .5rem; }
.check { display: inline-flex; align-items: center; gap: .45rem; min-height: 1.75rem; }
.check input { width: 1.1rem; height: 1.1rem; accent-color: var(--link); margin: 0; }
.pages { display: flex; flex-wrap: wrap; gap: 1rem; justify-content: center; margin-top: 1.25rem; }
.verdict { border-left: 5px solid currentColor; border-radius: var(--radius); padding: 1rem 1.25rem; margin-bottom: 1.5rem; }
.verdict h2 { display: flex; align-items: center; gap: .5rem; margin-bottom: .35rem; }
.verdict h2 .icon { width: 1.35rem; height: 1.35rem; }
.verdict p, .verdict ul { color: var(--text); }
.verdict p { margin: 0 0 .35rem; }
.reasons li { display: flex; gap: .5rem; align-items: baseline; margin-top: .3rem; overflow-wrap: anywhere; }
.reasons .icon { position: relative; top: .15em; }
.reasons .reason-good .icon { color: var(--good); }
.reasons .reason-bad .icon { color: var(--bad); }
.reasons .reason-warning .icon { color: var(--warning); }
.command { background: var(--sunken); border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; margin: .5rem 0 1rem; }
summary { cursor: pointer; color: var(--link); width: max-content; max-width: 100%; }
@media (max-width: 45rem) {
  .panel { padding: 1rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .6rem; }
  .status { white-space: normal; }
}
`;
