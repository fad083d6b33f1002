import { createAsset } from './asset';
import { base } from './styles/base';
import { components } from './styles/components';
import { pact } from './styles/pact';
import { tables } from './styles/tables';
import { theme } from './styles/theme';

/** The one stylesheet of all pages. */
export const stylesheet = createAsset('style', 'css', [theme, base, components, tables, pact].join('\n'));
