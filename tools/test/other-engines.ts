// The browsers beside Chromium in which the page's main path is tested, as Debian packages them: Firefox, and WebKit as WebKitGTK.
// None of them has to be on a machine; what is missing, and cannot be installed, is named.

import { installPackages, isExecutable, onPath } from './installed.ts';

/** Also the names of Playwright's projects. */
export const OTHER_ENGINES = ['firefox', 'webkit'] as const;
export type OtherEngine = (typeof OTHER_ENGINES)[number];

interface Program {
  readonly name: string;
  readonly package: string;
  readonly find: () => string | undefined;
}

const named = (path: string | undefined) => (path && isExecutable(path) ? path : undefined);

const FIREFOX: Program = {
  name: 'firefox-esr',
  package: 'firefox-esr',
  // Another Firefox may be one that keeps the tests' files from itself, as Ubuntu's does: FIREFOX names it where it is meant.
  find: () => named(process.env.FIREFOX) ?? onPath(['firefox-esr']),
};
const WEBKIT_DRIVER: Program = {
  name: 'WebKitWebDriver',
  package: 'webkit2gtk-driver',
  find: () => onPath(['WebKitWebDriver']),
};
/** It shows its window on a screen that nobody sees: WebKitGTK has no headless mode. */
const SCREEN: Program = { name: 'Xvfb', package: 'xvfb', find: () => onPath(['Xvfb']) };

const PROGRAMS: Readonly<Record<OtherEngine, readonly Program[]>> = {
  firefox: [FIREFOX],
  webkit: [WEBKIT_DRIVER, SCREEN],
};

/** The programs of a browser that are not on this machine. */
function missing(engine: OtherEngine): readonly Program[] {
  return PROGRAMS[engine].filter(({ find }) => find() === undefined);
}

export function isInstalled(engine: OtherEngine): boolean {
  return missing(engine).length === 0;
}

/** Installs what is missing, if that is possible here. @returns the names of what is missing still. */
export async function install(engine: OtherEngine): Promise<readonly string[]> {
  const wanted = missing(engine);
  if (wanted.length > 0) await installPackages(wanted.map((program) => program.package));
  return missing(engine).map(({ name }) => name);
}

export const firefoxPath = () => pathOf(FIREFOX);
export const webkitDriverPath = () => pathOf(WEBKIT_DRIVER);
export const screenPath = () => pathOf(SCREEN);

/** @throws Error where it is not installed. */
function pathOf({ name, find }: Program): string {
  const path = find();
  if (path === undefined) throw new Error(`${name} is not installed.`);
  return path;
}
