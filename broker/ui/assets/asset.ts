import { createHash } from 'node:crypto';

/** A file that the pages load. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly text: string;
}

/** A file whose path changes with its content, so that browsers may keep it for ever. */
export function createAsset(name: string, extension: 'css' | 'js', text: string): Asset {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const type = extension === 'css' ? 'text/css' : 'text/javascript';
  return { path: `/ui/${name}-${digest}.${extension}`, type, text };
}
