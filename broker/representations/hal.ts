/** A HAL link. `templated` says that the href is a URI template. */
export interface Link {
  readonly href: string;
  readonly title?: string;
  readonly name?: string;
  readonly templated?: boolean;
}

export type Links = Readonly<Record<string, Link | readonly Link[]>>;

/** A HAL document as it goes out; undefined members are left out of the text. */
export interface HalDocument {
  readonly _links?: Links;
  readonly _embedded?: Readonly<Record<string, unknown>>;
  readonly [property: string]: unknown;
}

/** The object without the members that are null: clients expect absent, not null. */
export function withoutNulls<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null)) as Partial<Value>;
}

/** Where the documentation of the `pb:` rels is. */
export function curies(base: string, context: string): Link[] {
  return [{ name: 'pb', href: `${base}/doc/{rel}?context=${context}`, templated: true }];
}
