import { createAsset } from './asset';

/**
 * Filters the table below a search box while its user types. Without it the box is an ordinary form. A box
 * does it only where all rows are on the page (`data-filters`): hiding some of some would be a wrong answer.
 */
export const filterScript = createAsset(
  'filter',
  'js',
  `'use strict';
for (const box of document.querySelectorAll('input[data-filters]')) {
  const rows = [...document.querySelectorAll('#' + box.dataset.filters + ' tr[data-search]')];
  const count = document.getElementById(box.dataset.filters + '-count');
  const filter = () => {
    const wanted = box.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !row.dataset.search.includes(wanted);
      if (!row.hidden) shown += 1;
    }
    count.textContent = wanted === '' ? '' : shown + ' of ' + rows.length + ' shown';
  };
  box.addEventListener('input', filter);
}
`,
);
