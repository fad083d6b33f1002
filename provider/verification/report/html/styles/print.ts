/** On paper, after all else: what is unfolded is printed unfolded. */
export const print = `
@media print {
  body { background: none; font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .skip, .filter { display: none; }
  h2, h3, h4, summary { break-after: avoid; }
  tr, figure, .interaction:not([open]) { break-inside: avoid; }
}
`;
