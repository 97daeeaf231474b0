// Other sites' pages that frame ours, on separate loopback ports: a course page, a third-party frame beside it, and a deck.

import { cp, mkdir, writeFile } from 'node:fs/promises';
import type { FrameLocator, Page } from '@playwright/test';
import { type StaticSite, serveStatic } from '../tools/static-server.ts';

/** One for each of Playwright's workers: their tests write pages of the same names. */
export const COURSE_FOLDER = `.cache/e2e/course/${process.env.TEST_PARALLEL_INDEX ?? '0'}`;
const DECK = 'node_modules/reveal.js/dist';

/** Records the messages of its first frame, and sends messages to it. */
const LISTENING = `
  <script>
    const frame = document.querySelector('iframe');
    globalThis.heard = [];
    addEventListener('message', ({ source, data, origin }) => {
      if (source === frame.contentWindow) heard.push({ ...data, origin });
    });
    globalThis.say = (type, more) =>
      frame.contentWindow.postMessage({ app: 'rethinking-generalization', version: 1, type, ...more }, '*');
  </script>`;

export interface Heard {
  readonly type?: string;
  readonly subject?: string;
  readonly id?: string | number;
  readonly phase?: string;
  readonly code?: string;
  readonly height?: number;
  readonly step?: number;
  readonly config?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>> | null;
  readonly origin: string;
}

/** @param headers sent with each of them. @returns a server of pages that tests write. */
export async function serveCourse(headers: Readonly<Record<string, string>> = {}): Promise<StaticSite> {
  await mkdir(COURSE_FOLDER, { recursive: true });
  return serveStatic({ folder: COURSE_FOLDER, headers });
}

/** Puts a page there. @param listening whether it talks with its first frame. */
export async function writePage(name: string, body: string, listening = true): Promise<void> {
  const page = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>${name}</title><body>${body}${listening ? LISTENING : ''}</body></html>`;
  await writeFile(`${COURSE_FOLDER}/${name}`, page);
}

/** A real deck of reveal.js. @param slides the content of its element. */
export async function writeDeck(name: string, slides: string): Promise<void> {
  for (const file of ['reveal.js', 'reveal.css']) await cp(`${DECK}/${file}`, `${COURSE_FOLDER}/${file}`);
  await writePage(
    name,
    `<link rel="stylesheet" href="reveal.css">
    <div class="reveal"><div class="slides">${slides}</div></div>
    <script src="reveal.js"></script>
    <script>Reveal.initialize({ hash: true, transition: 'none' }); globalThis.deck = Reveal;</script>`,
  );
}

/** The talk of a page with its frame. */
export class Talk {
  readonly frame: FrameLocator;

  constructor(private readonly page: Page) {
    this.frame = page.frameLocator('iframe').first();
  }

  say(type: string, more: object = {}): Promise<void> {
    return this.page.evaluate(([kind, rest]) => Reflect.get(globalThis, 'say')(kind, rest), [type, more] as const);
  }

  /** As reveal.js sends it: a word, not a message of ours. */
  sayWord(word: string): Promise<void> {
    return this.page
      .locator('iframe')
      .first()
      .evaluate((frame, text) => {
        if (frame instanceof HTMLIFrameElement) frame.contentWindow?.postMessage(text, '*');
      }, word);
  }

  heard(): Promise<readonly Heard[]> {
    return this.page.evaluate(() => Reflect.get(globalThis, 'heard'));
  }

  /** The next matching message after the first `from` ones. */
  async next(fits: (heard: Heard) => boolean, from = 0): Promise<Heard> {
    const deadline = Date.now() + 120_000;
    for (;;) {
      const found = (await this.heard()).slice(from).find(fits);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`Not received: ${JSON.stringify(await this.heard())}`);
      await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }

  async phase(phase: string, act: () => Promise<unknown>): Promise<void> {
    const from = (await this.heard()).length;
    await act();
    await this.next((heard) => heard.type === 'state' && heard.phase === phase, from);
  }
}
