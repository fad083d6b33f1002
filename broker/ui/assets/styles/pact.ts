/** A contract rendered to be read. */
export const pact = `
.split { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 2.25rem; align-items: start; margin-top: 2rem; }
.toc { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; font-size: .9375rem; }
.toc li { border-left: 2px solid var(--line); }
.toc a { display: flex; gap: .45rem; padding: .3rem .25rem .3rem .75rem; color: var(--text); text-decoration: none; }
.toc a:hover { color: var(--link); }
.toc .icon { margin-top: .25em; }
.toc .good, .toc .bad, .toc .neutral, .toc .pending { background: none; }
.interaction { scroll-margin-top: 1rem; }
.interaction > header { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: baseline; margin-bottom: .5rem; }
.interaction > header h2 { margin: 0; }
.interaction h3 { margin: 1.5rem 0 .5rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
.interaction h4 { font-size: .875rem; color: var(--muted); font-weight: 550; margin: .9rem 0 .3rem; }
.number { color: var(--muted); font-weight: 400; }
.given li { margin: .15rem 0; }
.state-parameters { color: var(--muted); }
.first-line { font-family: var(--mono); font-size: .9375rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
.method { font-weight: 700; }
.code { background: var(--sunken); border-radius: 8px; padding: .75rem 1rem; font-family: var(--mono); font-size: .8125rem; line-height: 1.65; overflow-wrap: anywhere; }
.code pre { font-size: inherit; }
.level { padding-left: 1.35em; border-left: 1px solid var(--line); margin-left: .2em; }
.line { white-space: pre-wrap; }
.key { color: var(--note); }
.note { display: inline; font-family: var(--sans); font-size: .8125rem; color: var(--note); background: var(--note-ground); border-radius: 5px; padding: .05rem .45rem; margin-left: .6rem; white-space: normal; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.note code { font-size: .95em; }
.code details { margin: .2rem 0 .35rem; }
.code summary, .event summary { font-family: var(--sans); font-size: .8125rem; }
.long-text { background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem; margin-top: .35rem; font-family: var(--sans); font-size: .875rem; line-height: 1.55; }
.headers, .rules { list-style: none; }
.headers li, .rules li { font-family: var(--mono); font-size: .8125rem; line-height: 1.75; overflow-wrap: anywhere; }
.terms li { position: relative; padding-left: 1.1rem; margin: .2rem 0; }
.terms li::before { content: ""; position: absolute; left: .15rem; top: .62em; width: .4rem; height: .4rem; border-radius: 50%; background: var(--line-strong); }
.event { border-top: 1px solid var(--line); padding: .3rem 0; }
.event:first-child { border-top: 0; }
.event-name { font-family: var(--sans); font-size: .8125rem; color: var(--muted); margin-right: .6rem; }
.mismatches { margin: .75rem 0; border-left: 4px solid currentColor; border-radius: 8px; padding: .7rem 1rem; }
.mismatches h3, .mismatches h4 { margin: 0 0 .3rem; padding: 0; border: 0; color: inherit; font-size: .9375rem; }
.mismatches ul { color: var(--text); }
.mismatches li { margin: .35rem 0; overflow-wrap: anywhere; }
.mismatches .where { display: block; color: var(--muted); font-size: .8125rem; }
.result { padding: .6rem 0; border-top: 1px solid var(--line); }
.result h3 { display: flex; flex-wrap: wrap; align-items: center; gap: .35rem .75rem; margin: 0; font-weight: 550; }
.result h3 a { text-decoration: none; }
.result h3 a:hover { text-decoration: underline; }
.legend { color: var(--muted); font-size: .875rem; }
@media (max-width: 60rem) {
  .split { grid-template-columns: minmax(0, 1fr); gap: 1.25rem; margin-top: 1.25rem; }
  .toc { position: static; max-height: none; }
  .code { padding: .6rem .7rem; }
  .level { padding-left: .8em; }
}
`;
