/** A stored time as clients read it: whole seconds with the offset of UTC, 2026-01-31T12:00:00+00:00. */
export function formatTime(time: string): string {
  return time.replace(/(\.\d+)?Z$/, '+00:00');
}

/** The day of a stored time as people read it in names: 31/01/2026. */
export function formatDay(time: string): string {
  const [year, month, day] = time.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/** The times of a resource; `updatedAt` only where something was changed after the creation. */
export function timestamps(resource: { createdAt: string; updatedAt?: string }): Record<string, string> {
  const { createdAt, updatedAt } = resource;
  const isChanged = updatedAt !== undefined && updatedAt !== createdAt;
  return {
    ...(isChanged ? { updatedAt: formatTime(updatedAt) } : {}),
    createdAt: formatTime(createdAt),
  };
}
