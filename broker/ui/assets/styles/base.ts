/** The elements themselves, and the frame of every page. */
export const base = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.55 var(--sans); overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0 0 .5rem; text-wrap: balance; }
h1 { font-size: 1.75rem; letter-spacing: -.015em; }
h2 { font-size: 1.25rem; letter-spacing: -.01em; }
h3 { font-size: 1rem; }
p { margin: 0 0 .75rem; }
ul, ol { margin: 0; padding: 0; }
li { list-style: none; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
code, pre { font-family: var(--mono); font-size: .875em; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
time { white-space: nowrap; }
[hidden] { display: none !important; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--surface); border-radius: 0 0 8px 8px; z-index: 2; }
.skip:focus { top: 0; }
.site-header { background: var(--surface); border-bottom: 1px solid var(--line); }
.site-header > div, main, .site-footer { max-width: 80rem; margin: 0 auto; padding: 0 1.5rem; }
.site-header > div { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 2rem; min-height: 3.5rem; }
.brand { font-weight: 650; color: var(--text); text-decoration: none; letter-spacing: -.01em; }
.site-header ul { display: flex; flex-wrap: wrap; gap: 0 .25rem; margin-left: -.75rem; }
.site-header nav a { display: block; padding: .9rem .75rem; color: var(--muted); text-decoration: none; }
.site-header nav a:hover { color: var(--text); }
.site-header nav a[aria-current] { color: var(--text); box-shadow: inset 0 -2px var(--link); }
main { padding-top: 2rem; padding-bottom: 3rem; }
.site-footer { padding-top: 1rem; padding-bottom: 2rem; color: var(--muted); font-size: .875rem; }
.eyebrow { color: var(--muted); font-size: .875rem; margin-bottom: .25rem; }
.lead { color: var(--muted); margin-bottom: 1.5rem; }
.prose { max-width: 42rem; }
h1 + .panel { margin-top: 1.25rem; }
main > section { margin-top: 2rem; }
.lead + section { margin-top: 0; }
.muted { color: var(--muted); }
.small { font-size: .875rem; }
@media (max-width: 45rem) {
  .site-header > div, main, .site-footer { padding-left: 1rem; padding-right: 1rem; }
  main { padding-top: 1.25rem; }
  h1 { font-size: 1.4rem; }
  .site-header > div { min-height: 0; padding-top: .5rem; gap: 0; }
  .brand { flex-basis: 100%; }
  .site-header nav a { padding: .5rem .75rem .65rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  .site-header, .site-footer, .toc, form, .skip { display: none; }
  body { background: none; }
}
`;
