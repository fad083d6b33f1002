import { type Html, html } from './html';

const COMMIT = /^[0-9a-f]{16,}$/;
const SHORT_COMMIT_CHARACTERS = 10;

/** A version's number; of a commit's hash only the beginning, the whole shows on hover. */
export function renderVersionNumber(number: string): Html {
  const short = shortVersionNumber(number);
  if (short === number) return html`<code class="version">${number}</code>`;
  return html`<code class="version" title="${number}">${short}</code>`;
}

function shortVersionNumber(number: string): string {
  return COMMIT.test(number) ? number.slice(0, SHORT_COMMIT_CHARACTERS) : number;
}

interface Marks {
  readonly branches: readonly { readonly name: string; readonly isHead?: boolean }[];
  readonly tags: readonly { readonly name: string }[];
}

/** The branches and tags of a version, each with a word that says which it is. */
export function renderMarks({ branches, tags }: Marks): Html {
  if (branches.length + tags.length === 0) return html``;
  return html`<ul class="marks">${[
    branches.map(({ name }) => html`<li class="mark"><span class="kind">branch</span> ${name}</li>`),
    tags.map(({ name }) => html`<li class="mark"><span class="kind">tag</span> ${name}</li>`),
  ]}</ul>`;
}
