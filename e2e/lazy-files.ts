// The lazily loaded files of a build, listed from the files themselves, so that none is missing.

import { readdirSync, readFileSync } from 'node:fs';

const DIST = '.cache/e2e/dist';
const STATIC = /(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g;
const LATER = /\bimport\(\s*["'`]\.\/([\w.-]+\.js)["'`]\s*\)/g;
const SHEETS = /["'`]\.\/([\w.-]+\.css)["'`]/g;

/** Names in `assets/`: scripts and style sheets that the page may request after its first ones. Those of workers only are left out. */
export function lazyFiles(): readonly string[] {
  const index = readFileSync(`${DIST}/index.html`, 'utf8');
  const first = names(index, /assets\/([\w.-]+\.(?:js|css))/g);
  const scripts = first.filter((file) => file.endsWith('.js'));
  const atOnce = closure(scripts, (source) => names(source, STATIC));
  const all = closure(scripts, (source) => [...names(source, STATIC), ...names(source, LATER)]);
  const sheets = new Set([...all].flatMap((file) => names(asset(file), SHEETS)));
  const known = new Set(readdirSync(`${DIST}/assets`));
  return [...all, ...sheets]
    .filter((file) => known.has(file) && !atOnce.has(file) && !first.includes(file))
    .sort((a, b) => a.localeCompare(b, 'en'));
}

/** Paths of the scripts that the page cannot start without: its first one, and what that imports. */
export function filesAtOnce(): readonly string[] {
  const first = names(readFileSync(`${DIST}/index.html`, 'utf8'), /assets\/([\w.-]+\.js)/g);
  return [...closure(first, (source) => names(source, STATIC))].map((file) => `assets/${file}`);
}

function closure(start: readonly string[], next: (source: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(start);
  // A set that grows is walked to its new end.
  for (const file of found) for (const one of next(asset(file))) found.add(one);
  return found;
}

function asset(file: string): string {
  return readFileSync(`${DIST}/assets/${file}`, 'utf8');
}

function names(source: string, pattern: RegExp): readonly string[] {
  return [...source.matchAll(pattern)].flatMap(([, name]) => name ?? []);
}
