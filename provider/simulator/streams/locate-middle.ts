/** Where an item of a stream stands. */
export interface Located<Item> {
  item: Item;
  place: 'before' | 'middle' | 'after';
}

/**
 * Finds the middle of a stream without reading it to its end: the second item that carries content, or the only
 * one. A stream without content has no middle.
 */
export function* locateMiddle<Item extends { hasContent: boolean }>(
  items: Iterable<Item>,
): Generator<Located<Item>> {
  /** From the first content on, until it is known whether there is more. */
  let held: Item[] = [];
  let isPast = false;
  for (const item of items) {
    if (isPast) yield { item, place: 'after' };
    else if (held.length > 0 && item.hasContent) {
      for (const earlier of held) yield { item: earlier, place: 'before' };
      yield { item, place: 'middle' };
      held = [];
      isPast = true;
    } else if (held.length > 0 || item.hasContent) held.push(item);
    else yield { item, place: 'before' };
  }
  for (const [at, item] of held.entries()) yield { item, place: at === 0 ? 'middle' : 'after' };
}

/** The same items with the one in the middle changed. */
export function* editMiddle<Item extends { hasContent: boolean }>(
  items: Iterable<Item>,
  edit: (item: Item) => Item,
): Generator<Item> {
  for (const { item, place } of locateMiddle(items)) yield place === 'middle' ? edit(item) : item;
}

/** The items up to the one in the middle, and then only what is given. */
export function* endAtMiddle<Item extends { hasContent: boolean }>(
  items: Iterable<Item>,
  ...end: Item[]
): Generator<Item> {
  for (const { item, place } of locateMiddle(items)) {
    yield item;
    if (place !== 'middle') continue;
    yield* end;
    return;
  }
}
