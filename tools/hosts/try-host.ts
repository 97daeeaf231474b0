// One tool: our snippets in a project of it, what it builds of that, and an experiment that trains there.

import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import * as z from 'zod/mini';
import { type Shared, SNIPPETS } from '../../src/core/share/snippets.ts';
import { messageOf } from '../../src/engine/message-of.ts';
import { serveStatic } from '../static-server.ts';
import { HOSTS_FOLDER } from './install.ts';
import type { HostTool, SnippetTexts } from './tools.ts';

const EXPERIMENT = 'n=300&model=linear&epochs=2&stop=epochs&backend=wasm&data=standin';
/** Markup of several of the tools. */
const TITLE = 'Labels *by dice*: "$5", {{ 1 }} & <b>';
/** CSS pixels: below it a frame shows no chart. */
const LOWEST = 300;
const PATIENCE = { timeout: 120_000 };

export interface HostOutcome {
  readonly tool: string;
  readonly version: string;
  readonly kind: string;
  /** Of the frame, in CSS pixels; 0 where none is shown, as in print. */
  readonly height: number;
  /** Empty where all is well. */
  readonly problems: readonly string[];
}

/** @param site address of our page. @returns one for each kind of snippet. */
export async function tryHost(tool: HostTool, site: string, browser: Browser): Promise<readonly HostOutcome[]> {
  const folder = join(HOSTS_FOLDER, tool.name);
  const about = { tool: tool.package, version: await versionOf(tool.package) };
  try {
    await build(tool, folder, snippetsFor(site));
  } catch (error) {
    return tool.kinds.map((kind) => ({ ...about, kind, height: 0, problems: [messageOf(error)] }));
  }
  const host = await serveStatic({ folder: join(folder, tool.out) });
  const outcomes: HostOutcome[] = [];
  for (const kind of tool.kinds) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    outcomes.push({ ...about, kind, ...(await train(page, `${host.url}${tool.address(kind)}`)) });
    await page.close();
  }
  if (tool.printed !== undefined) {
    const page = await browser.newPage();
    outcomes.push({
      ...about,
      kind: `${tool.kinds[0]}, printed`,
      ...(await print(page, host.url + tool.printed, site)),
    });
    await page.close();
  }
  await host.close();
  return outcomes;
}

function snippetsFor(site: string): SnippetTexts {
  const shared: Shared = {
    page: `${site}?room=lab#${EXPERIMENT}`,
    frame: `${site}?embed=1#${EXPERIMENT}`,
    script: `${site}v1/embed.js`,
    attributes: [...new URLSearchParams(EXPERIMENT)],
    ...{ title: TITLE, height: 520, grows: true },
  };
  return Object.fromEntries(SNIPPETS.map(({ id, write }) => [id, write(shared)]));
}

async function build(tool: HostTool, folder: string, snippets: SnippetTexts): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await writeAll(folder, tool.files(snippets));
  for (const [from, to] of Object.entries(tool.copied ?? {}))
    await cp(join(HOSTS_FOLDER, 'node_modules', tool.package, from), join(folder, to), { recursive: true });
  const status = tool.build ? await runIn(folder, tool.build) : 0;
  if (status !== 0 && !tool.finish) throw new Error(`the build ended with ${status}`);
  if (tool.finish) await writeAll(folder, await tool.finish(folder));
}

async function writeAll(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** What it says is shown. Resolves to its exit status. */
function runIn(folder: string, [program = '', ...args]: readonly string[]): Promise<number> {
  const { NODE_ENV: _, ...env } = process.env;
  const child = spawn(resolve(HOSTS_FOLDER, 'node_modules/.bin', program), args, {
    ...{ cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] },
    env: { ...env, CI: '1', ASTRO_TELEMETRY_DISABLED: '1' },
  });
  return new Promise((fulfill, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => fulfill(code ?? 1));
  });
}

async function train(page: Page, address: string): Promise<Pick<HostOutcome, 'height' | 'problems'>> {
  const problems = listen(page);
  let height = 0;
  try {
    await page.goto(address);
    const iframe = page.locator('iframe');
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'Train it here' }).click(PATIENCE);
    await frame
      .getByRole('region', { name: 'Training', exact: true })
      .getByText('Epochs used up')
      .first()
      .waitFor(PATIENCE);
    height = Number(await iframe.evaluate((one) => Reflect.get(one, 'clientHeight')));
    if (height < LOWEST) problems.push(`the frame is ${height} px high`);
    const title = await iframe.getAttribute('title');
    if (title !== TITLE) problems.push(`the frame’s title is ${JSON.stringify(title)}`);
  } catch (error) {
    problems.push(messageOf(error).split('\n')[0] ?? '');
  }
  return { height, problems };
}

async function print(page: Page, address: string, site: string): Promise<Pick<HostOutcome, 'height' | 'problems'>> {
  const problems = listen(page);
  try {
    await page.goto(address);
    const link = page.locator(`a[href^="${site}"]`);
    await link.waitFor({ state: 'visible', ...PATIENCE });
    if ((await link.textContent()) !== TITLE) problems.push('the link has another text');
    if ((await page.locator('iframe').getAttribute('src')) !== null) problems.push('the frame covers the link');
  } catch (error) {
    problems.push(messageOf(error).split('\n')[0] ?? '');
  }
  return { height: 0, problems };
}

/** Errors of the page and of its frame, as they come. */
function listen(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // Projects without an icon, a font or a page of theirs are no fault of a frame.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(message.text());
  });
  return problems;
}

async function versionOf(name: string): Promise<string> {
  const text = await readFile(join(HOSTS_FOLDER, 'node_modules', name, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
