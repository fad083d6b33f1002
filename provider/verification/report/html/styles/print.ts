/** On paper, after all else: what is unfolded is printed unfolded. */
export const print = `
@media print {
  html { font-size: 65%; }
  body { background: none; }
  th, td { min-width: 0; }
  .charts { grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); }
  .chart text { font-size: 9px; }
  main { max-width: none; padding: 0; }
  .skip, .filter { display: none; }
  h2, h3, h4, summary { break-after: avoid; }
  tr, figure, .interaction:not([open]) { break-inside: avoid; }
}
`;
