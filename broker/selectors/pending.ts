/**
 * When a content was first verified with success, by the name of the provider's branch (or tag) that the
 * verifying version was on. Times are ISO 8601 in UTC.
 */
export type FirstSuccesses = ReadonlyMap<string, string>;

/**
 * Whether a provider's branch (or tag) has never kept a content: it has no success of its own, and inherits
 * none from another branch that had one before this branch began. A failure then must not fail the build.
 *
 * @param beganAt when the branch came into being; undefined when it is yet to come, and inherits everything
 */
export function isUnproven(
  firstSuccesses: FirstSuccesses,
  name: string,
  beganAt: string | undefined,
): boolean {
  return ![...firstSuccesses].some(
    ([other, succeededAt]) => other === name || beganAt === undefined || succeededAt < beganAt,
  );
}
