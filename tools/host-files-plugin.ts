// Writes the files that pages of other sites load beside the built page: the element's script, and under the messages' version the
// same again with a module and its types (`src/host`). A later build keeps serving them under that address.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { FRAME_VERSION } from '../src/protocol/frame-format.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = `v${FRAME_VERSION}`;
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.mts': 'text/plain' } as const;

/** Contents by path. */
export async function hostFiles(): Promise<ReadonlyMap<string, string>> {
  const [script, module, api, courses, coursesApi] = await Promise.all([
    bundled('script.ts', 'iife'),
    bundled('module.ts', 'es'),
    readFile(join(ROOT, 'src/host/api.ts'), 'utf8'),
    bundled('courses.ts', 'es'),
    readFile(join(ROOT, 'src/host/courses-api.ts'), 'utf8'),
  ]);
  return new Map([
    ['embed.js', script],
    [`${FOLDER}/embed.js`, script],
    [`${FOLDER}/embed.mjs`, module],
    [`${FOLDER}/embed.d.mts`, `${api}\nexport declare const embed: Embed;\n`],
    [`${FOLDER}/courses.mjs`, courses],
    [
      `${FOLDER}/courses.d.mts`,
      `${coursesApi}\nexport declare const followFrame: FollowFrame;\nexport declare const toXapi: ToXapi;\nexport declare const toScorm: ToScorm;\n`,
    ],
  ]);
}

async function bundled(entry: string, format: 'iife' | 'es'): Promise<string> {
  const result = await build({
    ...{ root: ROOT, configFile: false, publicDir: false, logLevel: 'warn' },
    build: {
      ...{ write: false, target: 'es2023', minify: true, modulePreload: false },
      lib: { entry: join(ROOT, 'src/host', entry), formats: [format], name: 'rethinking', fileName: () => entry },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  const [file] = first && 'output' in first ? first.output : [];
  if (file?.type !== 'chunk') throw new Error(`${entry} became no file.`);
  return file.code;
}

export function hostFilesPlugin(): Plugin {
  return {
    name: 'host-files',
    async generateBundle() {
      for (const [fileName, source] of await hostFiles()) this.emitFile({ type: 'asset', fileName, source });
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        if (path !== 'embed.js' && !path.startsWith(`${FOLDER}/`)) {
          next();
          return;
        }
        hostFiles().then((files) => {
          const text = files.get(path);
          const ending = Object.entries(TYPES).find(([end]) => path.endsWith(end));
          if (text === undefined) return next();
          response.setHeader('Content-Type', ending?.[1] ?? 'text/plain');
          response.end(text);
        }, next);
      });
    },
  };
}
