import type { Json } from '../json';
import type { Invariants, SameValue } from './contract';
import { FieldReader, readPathText, refuse } from './field-reader';

/** Reads the invariants of a contract: what holds for every event of the stream. */
export function readInvariants(value: Json | undefined): Invariants {
  const fields = new FieldReader(value ?? {}, 'invariants');
  const invariants = {
    same: fields.list('same', readValue),
    distinct: fields.list('distinct', readValue),
    nullElsewhere: fields.list('nullElsewhere', (item, place) => {
      const entry = new FieldReader(item, place);
      const elsewhere = {
        path: entry.path('path'),
        except: readNames(entry),
        orAbsent: entry.flag('orAbsent', false),
      };
      entry.end();
      return elsewhere;
    }),
  };
  fields.end();
  return invariants;
}

/** Reads a path alone, or a path with the phases that it does not concern. */
function readValue(item: Json, place: string): SameValue {
  if (typeof item === 'string') return { path: readPathText(item, place), except: [] };
  const entry = new FieldReader(item, place);
  const value = { path: entry.path('path'), except: readNames(entry) };
  entry.end();
  return value;
}

function readNames(fields: FieldReader): string[] {
  return fields.list('except', (item, place) => {
    if (typeof item === 'string') return item;
    throw refuse(place, 'must be the name of a phase', item);
  });
}
