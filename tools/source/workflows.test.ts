// Nobody can run GitHub's workflows here; what can be checked without it is.

import { access, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const FILES = ['ci', 'pages', 'mutation'].map((name) => `.github/workflows/${name}.yml`);

describe.each(FILES)('%s', (file) => {
  it('pins every action to one version', async () => {
    const used = [...(await readFile(file, 'utf8')).matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);
    expect(used.length).toBeGreaterThan(1);
    for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@v\d+\.\d+\.\d+$/);
  });

  it('runs only commands that there are', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
    const commands = [...(await readFile(file, 'utf8')).matchAll(/run: (.+)/g)].map(([, command = '']) => command);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const [, script] = /^npm run (\S+)/.exec(command) ?? [];
      if (script) expect(scripts).toHaveProperty([script]);
      else if (command !== 'npm ci') await access(command);
    }
  });
});
