/** The elements themselves. */
export const base = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.55 var(--sans); overflow-wrap: break-word; }
main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.5rem; }
main { padding-top: 2rem; padding-bottom: 2rem; }
footer { padding-bottom: 2rem; color: var(--muted); font-size: .875rem; }
h1, h2, h3, h4, p, ul, dl, dd, figure, fieldset { margin: 0; padding: 0; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.75rem; letter-spacing: -.015em; overflow-wrap: anywhere; }
h1 span { font-weight: 550; }
h2 { font-size: 1.25rem; letter-spacing: -.01em; margin-bottom: .75rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; overflow-wrap: anywhere; }
h4 { font-size: .8125rem; color: var(--muted); font-weight: 600; text-transform: uppercase; letter-spacing: .04em; margin-bottom: .5rem; }
main > section, main > div, .pact { margin-top: 2.25rem; }
main > section:first-child { margin-top: 0; }
li { list-style: none; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
#consumers:focus { outline: none; }
code, pre { font-family: var(--mono); font-size: .875em; unicode-bidi: isolate; overflow-wrap: anywhere; }
pre { margin: .25rem 0 0; white-space: pre-wrap; }
summary { cursor: pointer; }
.shapes { position: absolute; width: 0; height: 0; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -4rem; padding: .5rem 1rem; background: var(--surface); border-radius: 0 0 8px 8px; z-index: 2; }
.skip:focus { top: 0; }
@media screen and (max-width: 48rem) {
  main, footer { padding-left: 1rem; padding-right: 1rem; }
  main { padding-top: 1.25rem; }
  h1 { font-size: 1.4rem; }
}
`;
