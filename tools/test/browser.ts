// A Chromium to test in: the one named, Playwright's own, the system's, or one installed here and now.

import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
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
  const found = await present();
  if (found) return found;
  process.stdout.write('No Chromium here; trying Playwright’s own download.\n');
  await run('node_modules/.bin/playwright', ['install', 'chromium']).catch(() => 1);
  const downloaded = await present();
  if (downloaded) return downloaded;
  process.stdout.write('That did not work; trying the system’s packages (apt-get install).\n');
  await run('apt-get', ['update']).catch(() => 1);
  for (const name of PACKAGES) {
    await run('apt-get', ['install', '-y', name]).catch(() => 1);
    const installed = await present();
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium could be found or installed: install one, or set CHROMIUM to its path, and run npm test again.',
  );
}

async function present(): Promise<string | undefined> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...(process.env.CHROMIUM ? [process.env.CHROMIUM] : []),
    chromium.executablePath(),
    ...SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
  for (const path of candidates) if (await isExecutable(path)) return path;
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
