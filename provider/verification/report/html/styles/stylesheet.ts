import { base } from './base';
import { charts } from './charts';
import { parts } from './parts';
import { print } from './print';
import { tables } from './tables';
import { theme } from './theme';

/** The style of the page, all of it. */
export const stylesheet = [theme, base, parts, tables, charts, print].join('');
