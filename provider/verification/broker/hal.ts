import { isJsonObject, type JsonObject } from '../json-value';

/** The address of a link of a HAL resource, with its template filled in; undefined where there is none. */
export function linkOf(
  resource: JsonObject,
  rel: string,
  values: Readonly<Record<string, string>> = {},
): string | undefined {
  const links = resource['_links'];
  const link = isJsonObject(links) ? links[rel] : undefined;
  const href = isJsonObject(link) ? link['href'] : undefined;
  if (typeof href !== 'string') return undefined;
  return href.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    return value === undefined ? placeholder : encodeURIComponent(value);
  });
}
