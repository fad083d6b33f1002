const NUMBER = '(?:0|[1-9]\\d*)';
const IDENTIFIER = `(?:${NUMBER}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;
const BUILD = '[0-9A-Za-z-]+';
const SEMVER = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-${IDENTIFIER}(?:\\.${IDENTIFIER})*)?(?:\\+${BUILD}(?:\\.${BUILD})*)?$`,
);

/** Whether a text is a version as Semantic Versioning 2.0.0 writes it. */
export function isSemver(text: string): boolean {
  return SEMVER.test(text) && !/[\n\r]/.test(text);
}
