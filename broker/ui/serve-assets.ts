import type { FastifyInstance } from 'fastify';
import { filterScript } from './assets/filter-script';
import { stylesheet } from './assets/stylesheet';

/** Serves the files that the pages load. Their paths change with their content, so they never grow old. */
export function serveAssets(app: FastifyInstance): void {
  for (const { path, type, text } of [stylesheet, filterScript]) {
    app.get(path, (_request, reply) =>
      reply
        .headers({
          'content-type': `${type};charset=utf-8`,
          'cache-control': 'public, max-age=31536000, immutable',
        })
        .send(text),
    );
  }
}
