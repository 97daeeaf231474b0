// The page as the tests of the main path read and use it, in any browser.

import * as z from 'zod/mini';
import { expect } from '../expect.ts';
import type { Visit } from './visit.ts';
import type { Watched } from './watch.ts';

const texts = z.array(z.string());
const watched = z.object({ problems: z.array(z.string()), trainedOn: z.array(z.string()) });

export class PageInVisit {
  /** @param url of the built page. */
  constructor(
    readonly visit: Visit,
    readonly url: string,
  ) {}

  /** @param address what follows the page's folder. */
  async open(address: string): Promise<void> {
    // An address that differs in its hash alone would not load the page again.
    await this.visit.goTo('about:blank');
    await this.visit.goTo(`${this.url}${address}`);
  }

  /** A window takes its time. */
  async resize(width: number, height: number): Promise<void> {
    await this.visit.resize(width, height);
    await expect.poll(() => this.visit.read(() => [innerWidth, innerHeight])).toEqual([width, height]);
  }

  /** What is read of the first element; nothing where there is none. */
  async text(selector: string): Promise<string> {
    return (await this.texts(selector))[0] ?? '';
  }

  /** The same, of all of them. */
  async texts(selector: string): Promise<readonly string[]> {
    return texts.parse(
      await this.visit.read((css) => Array.from(document.querySelectorAll(css), (one) => one.textContent), selector),
    );
  }

  /** What the first element that trains says to a screen reader. */
  get status(): Promise<string> {
    return this.text('.transport [role="status"]');
  }

  press(button: string): Promise<void> {
    return this.visit.click(`//button[normalize-space()="${button}"][not(@disabled or @aria-disabled="true")]`);
  }

  async has(selector: string): Promise<boolean> {
    return z.boolean().parse(await this.visit.read((css) => document.querySelector(css) !== null, selector));
  }

  /** How far the page reaches out of its window, in pixels. */
  async sideways(): Promise<number> {
    // A window's own width has its scroll bar in it.
    const beyond = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
    return z.number().parse(await this.visit.read(beyond));
  }

  /** What of the VC bound's formula is outside of its card, in pixels, and what of it has to be scrolled to; zero until it is there. */
  async formulaOutside(): Promise<number> {
    return z.number().parse(
      await this.visit.read(() => {
        const card = document.querySelector('.chart-vc')?.getBoundingClientRect();
        const scroll = document.querySelector('.chart-vc .formula-scroll');
        if (!card || !scroll) return 0;
        // The sign of a root is drawn much longer than its box, which cuts it.
        const parts = [...scroll.querySelectorAll('.formula-type :not(svg, svg *)')].map((part) =>
          part.getBoundingClientRect(),
        );
        const outside = parts
          .filter(({ width, height }) => width > 0 && height > 0)
          .map(({ left, right, top, bottom }) =>
            Math.max(card.left - left, right - card.right, card.top - top, bottom - card.bottom),
          );
        return Math.max(0, ...outside, scroll.scrollWidth - scroll.clientWidth);
      }),
    );
  }

  /** What the page has trained on since it was opened, in order. */
  async trainedOn(): Promise<readonly string[]> {
    return (await this.watched()).trainedOn;
  }

  async problems(): Promise<readonly string[]> {
    return (await this.watched()).problems;
  }

  private async watched(): Promise<Watched> {
    return watched.parse(await this.visit.read(() => Reflect.get(globalThis, 'watched')));
  }

  async expectToFit(): Promise<void> {
    await expect.poll(() => this.sideways(), 'scrolls sideways').toBeLessThanOrEqual(0);
  }
}
