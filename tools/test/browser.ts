// A Chromium to test in: the one named, Playwright's own, the system's, or one installed here and now.

import { chromium } from '@playwright/test';
import { installPackages, isExecutable, onPath } from './installed.ts';
import { run } from './run-command.ts';

/** The shell first: the same engine without the windows of a desktop browser, where a page takes half the processor time. */
const SYSTEM_NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];

const PACKAGES = ['chromium-headless-shell', 'chromium'];

/** Path of an executable browser. @throws Error that says what to do if there is none. */
export async function findBrowser(): Promise<string> {
  const found = present();
  if (found) return found;
  process.stdout.write('No Chromium here; trying Playwright’s own download.\n');
  await run('node_modules/.bin/playwright', ['install', 'chromium']).catch(() => 1);
  const downloaded = present();
  if (downloaded) return downloaded;
  process.stdout.write('That did not work; trying the system’s packages (apt-get install).\n');
  for (const name of PACKAGES) {
    await installPackages([name]);
    const installed = present();
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium could be found or installed: install one, or set CHROMIUM to its path, and run npm test again.',
  );
}

function present(): string | undefined {
  const named = [process.env.CHROMIUM, chromium.executablePath()].find((path) => path && isExecutable(path));
  return named ?? onPath(SYSTEM_NAMES);
}
