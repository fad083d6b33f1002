// What is looked at inside a page; the functions here run in the browser and return sentences about what is wrong.

/** Shows all that is folded. */
export function unfold() {
  for (const folded of document.querySelectorAll('details')) folded.open = true;
}

/** Structure that programs read aloud: headings, tables, pictures, and ids that are unique and lead somewhere. */
export function findBadStructure() {
  const problems = [];
  const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) => Number(tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) problems.push('there is not one main heading');
  levels.forEach((level, index) => {
    if (index > 0 && level > levels[index - 1] + 1) problems.push(`heading ${index + 1} skips a level`);
  });
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  if (new Set(ids).size !== ids.length) problems.push('ids are used twice');
  for (const link of document.querySelectorAll('a[href^="#"], use')) {
    const id = link.getAttribute('href').slice(1);
    if (!document.getElementById(id)) problems.push(`#${id} leads nowhere`);
  }
  for (const picture of document.querySelectorAll('svg[role="img"]')) {
    const named = (picture.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
    const texts = named.map((id) => document.getElementById(id)?.textContent ?? '');
    if (named.length > 0 ? texts.some((text) => text === '') : !picture.getAttribute('aria-label'))
      problems.push('a chart has no name');
  }
  for (const table of document.querySelectorAll('table')) {
    if (!table.caption?.textContent) problems.push('a table has no caption');
    if (table.querySelector('th:not([scope])')) problems.push('a header of a table has no scope');
    if (table.querySelector('tbody tr > :first-child:not(th)')) problems.push('a row has no header');
  }
  if (document.scripts.length > 0) problems.push('there is a script');
  if (document.querySelector('[style], [onclick], [onload], [onerror], img, iframe, object'))
    problems.push('something is styled or loaded in place');
  return problems;
}

/** Texts whose colour is too near to their ground, by the rule of WCAG 2 for text of any size. */
export function findFaintTexts() {
  const parse = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const problems = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let count = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.data.trim() === '' || !element.checkVisibility()) continue;
    if (element.closest('title, desc')) continue;
    const { color, fill } = getComputedStyle(element);
    const colour = parse(element.closest('svg') ? fill : color);
    const [light, dark] = [luminance(colour), luminance(groundOf(element))].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    count += 1;
    if (contrast < 4.5)
      problems.add(`"${node.data.trim().slice(0, 30)}" has a contrast of ${contrast.toFixed(2)} only`);
  }
  return count < 50 ? [`only ${count} texts are visible`] : [...problems];
}

/** Parts that are wider than what they stand in, so that some of them is not to be seen. */
export function findCutOff() {
  return [...document.querySelectorAll('main *')]
    .filter((element) => element.checkVisibility() && !element.closest('.hidden, svg'))
    .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
    .filter((element) => getComputedStyle(element).overflowX !== 'visible')
    .filter((element) => getComputedStyle(element).clipPath === 'none')
    .map((element) => `${element.tagName} "${element.textContent.slice(0, 30)}" is cut off`);
}

/** Where the lines of a chart stand, read from its own axis: the labels of the ticks and the lines above them. */
export function readCharts() {
  return [...document.querySelectorAll('svg[data-measure]')]
    .filter((chart) => chart.checkVisibility())
    .map((chart) => {
      const xOf = (line) => line.getBoundingClientRect().left;
      const grid = [...chart.querySelectorAll('line.grid')].map(xOf);
      const labels = [...chart.querySelectorAll('.axis text')].map((text) =>
        Number(text.textContent.replace(/[^\d.]/g, '')),
      );
      const pxPerMs = (grid.at(-1) - grid[0]) / (labels.at(-1) - labels[0]);
      const placesOf = (name) =>
        [...chart.querySelectorAll(`line[data-${name}]`)].map((line) => ({
          saidMs: Number(line.getAttribute(`data-${name}`)),
          shownMs: labels[0] + (xOf(line) - grid[0]) / pxPerMs,
          pxPerMs,
        }));
      const box = chart.getBoundingClientRect();
      const lines = [...chart.querySelectorAll('.limit line')].map((line) => line.getBoundingClientRect());
      const isCrossed = (text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return lines.some(
          (line) => line.left > left + 1 && line.left < right - 1 && line.top < bottom && line.bottom > top,
        );
      };
      const bars = chart.querySelector('.bars path').getBoundingClientRect();
      return {
        measure: chart.dataset.measure,
        interaction: chart.closest('details').querySelector('h3').textContent,
        width: box.width,
        height: box.height,
        barsHeight: bars.height,
        counts: [...(chart.previousElementSibling?.querySelectorAll('text') ?? [])].map(
          (text) => text.textContent,
        ),
        // Where limits are is known beforehand; what was observed may lie anywhere.
        crossed: [...chart.querySelectorAll('.limit text')].filter(isCrossed).map((text) => text.textContent),
        lane: chart.querySelector('.lane')?.textContent ?? '',
        limits: placesOf('limit-ms'),
        observed: placesOf('observed-ms'),
        texts: [...chart.querySelectorAll('text')].map((text) => {
          const { left, right } = text.getBoundingClientRect();
          // Beside the scale of the bars there is room above it.
          const figure = chart.parentElement.getBoundingClientRect();
          return { text: text.textContent, isInside: left >= figure.left - 2 && right <= box.right + 2 };
        }),
      };
    });
}
