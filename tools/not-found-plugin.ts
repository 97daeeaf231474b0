// The answer to an address without a file: `404.html`, which static hosts send with that status, and the preview server as well.
// A host without one may answer with the page itself, which a browser must then distinguish from the script that it requested.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Connect, Plugin, PreviewServer } from 'vite';
import { HEADERS, POLICY } from './policy.ts';

/** It has no relative addresses: hosts send it for folders at any depth, and a build's final location is unknown. */
export const NOT_FOUND_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>Not found</title>
  </head>
  <body>
    <h1>Not found</h1>
    <p>There is nothing at this address: it may be mistyped, or be a file of an earlier version of this site.</p>
    <p lang="fr">Il n’y a rien à cette adresse : elle est peut-être mal écrite, ou celle d’un fichier d’une version antérieure du site.</p>
  </body>
</html>
`;

export function notFoundPlugin(): Plugin {
  return {
    name: 'not-found',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '404.html', source: NOT_FOUND_PAGE });
    },
    // The function that is returned comes after the files of the build, and before Vite's own answer, which has no body.
    configurePreviewServer: (server) => () => void server.middlewares.use(notFoundIn(folderOf(server))),
  };
}

function folderOf({ config }: PreviewServer): string {
  return resolve(config.root, config.build.outDir);
}

/** Answers what no file of `folder` answers. */
export function notFoundIn(folder: string): Connect.NextHandleFunction {
  return (request, response, next) => {
    if (isThere(folder, request.url ?? '/')) {
      next();
      return;
    }
    response.writeHead(404, { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8' });
    response.end(request.method === 'HEAD' ? undefined : NOT_FOUND_PAGE);
  };
}

/** A page that Vite is about to send, with the file's name in the address. */
function isThere(folder: string, url: string): boolean {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    return path.endsWith('.html') && existsSync(resolve(folder, `.${path}`));
  } catch {
    return false;
  }
}
