import { type Html, html } from './html';

const SHAPES = {
  check: html`<path d="M4.5 8.4l2.4 2.4 4.7-5.2"/>`,
  cross: html`<path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>`,
  dash: html`<path d="M5 8h6"/>`,
  clock: html`<path d="M8 4.6V8l2.2 1.6"/>`,
  pause: html`<path d="M6.4 5.6v4.8M9.6 5.6v4.8"/>`,
  warning: html`<path d="M8 4.6v4.2M8 11.1v.2"/>`,
};

export type IconName = keyof typeof SHAPES;

/** A small sign in a circle. It only repeats what the word beside it says, so readers of the screen skip it. */
export function renderIcon(name: IconName): Html {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><circle cx="8" cy="8" r="6.6"/>${SHAPES[name]}</svg>`;
}
