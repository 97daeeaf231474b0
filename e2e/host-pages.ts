// Course pages of other frameworks around the element: their state is its attributes. A test changes it with `change`, and finds the
// outcomes of finished runs in `heard`.

import { cp } from 'node:fs/promises';
import { build } from 'vite';
import { COURSE_FOLDER, writePage } from './course.ts';

const VUE = 'vue.esm-browser.js';

export interface HostPage {
  readonly script: string;
  readonly first: Readonly<Record<string, string | number | boolean>>;
}

/** React comes as CommonJS only, so that its page is bundled: for development, where strict mode does everything twice. */
export async function writeReactPage(name: string, page: HostPage): Promise<void> {
  await build({
    ...{ configFile: false, publicDir: false, logLevel: 'warn', mode: 'development' },
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      ...{ outDir: COURSE_FOLDER, emptyOutDir: false },
      lib: { entry: 'e2e/hosts/react-page.ts', formats: ['iife'], name: 'course', fileName: () => 'react-page.js' },
    },
  });
  await writePage(name, `${beginningOf(page)}<script src="react-page.js"></script>`, false);
}

/** As it is served to a page that compiles its own template. */
export async function writeVuePage(name: string, page: HostPage): Promise<void> {
  await cp(`node_modules/vue/dist/${VUE}`, `${COURSE_FOLDER}/${VUE}`);
  await writePage(
    name,
    `${beginningOf(page)}
    <div id="course"></div>
    <script type="module">
      import { createApp } from './${VUE}';
      globalThis.heard = [];
      const app = createApp({
        // Not in the page itself, where the element would be at work before Vue is.
        template: '<rethinking-generalization v-if="mounted" v-bind="attributes" @finished="hear" />',
        data: () => ({ mounted: true, attributes: FIRST }),
        methods: { hear: ({ detail }) => heard.push(detail.result.outcome) },
      });
      app.config.compilerOptions.isCustomElement = (tag) => tag === 'rethinking-generalization';
      const course = app.mount('#course');
      globalThis.change = ({ mounted = course.mounted, ...attributes }) => {
        course.mounted = mounted;
        course.attributes = { ...course.attributes, ...attributes };
      };
    </script>`,
    false,
  );
}

function beginningOf({ script, first }: HostPage): string {
  return `<script src="${script}"></script><script>globalThis.FIRST = ${JSON.stringify(first)}</script>`;
}
