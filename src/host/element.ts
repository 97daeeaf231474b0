// <rethinking-generalization setting="random-labels" n="1000">: an experiment as an element. Its frame is in a shadow root, so that
// copies of the element, a framework's hydration and a page's cache do not double it. Reference: docs/EMBEDDING.md.

import { FRAME_APP } from '../protocol/frame-format.ts';
import { EXPERIMENT_KEYS, embedAddress, VIEW_KEYS } from './address.ts';
import { type OrderName, talkWith } from './talk.ts';

/** HTML means something else by these two; the spellings of earlier pages are read where only an experiment can be meant. */
const COLLIDING: Readonly<Record<string, RegExp>> = { width: /^(1|0?\.\d+)$/, hidden: /^\d+$/ };
const SPELLED_OUT = 'model-';
/** Set without loading the frame again. */
const LIVE = ['theme', 'lang'];
const ORDERS: readonly OrderName[] = ['play', 'pause', 'step', 'reset', 'getResult', 'set', 'setView'];

/** Of a host that is not hidden; a number of hidden units is none of HTML's values of `hidden`. */
const SHEET = ':host{display:block}:host([hidden=""]){display:none}';

/** @param page absolute address of the page in the frame. */
export function defineElement(page: string): void {
  if (!customElements.get(FRAME_APP)) customElements.define(FRAME_APP, elementOf(page));
}

function elementOf(page: string): CustomElementConstructor {
  return class extends HTMLElement {
    static readonly observedAttributes = [
      ...VIEW_KEYS,
      ...EXPERIMENT_KEYS,
      ...['title', 'height'],
      ...Object.keys(COLLIDING).map((key) => SPELLED_OUT + key),
    ];

    readonly #talk = talkWith(new URL(page).origin, (detail) => {
      if (detail.type === 'resize') this.#content = detail.height;
      this.#lookRight();
      this.dispatchEvent(new CustomEvent(detail.type, { detail }));
    });
    /** Height of the content, in CSS pixels. */
    #content = 520;
    /** Keys that were changed since the frame was last brought up to date. */
    readonly #changed = new Set<string>();
    readonly #root = this.attachShadow({ mode: 'open' });

    constructor() {
      super();
      const talk = this.#talk;
      talk.frame.loading = 'lazy';
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(SHEET);
      this.#root.adoptedStyleSheets = [sheet];
      for (const type of ORDERS)
        Object.assign(this, {
          [type]: (more?: object) => talk.order(type, type === 'set' ? { config: more } : more),
        });
    }

    connectedCallback(): void {
      this.#lookRight();
      this.#talk.load(this.#address(), this.#root);
    }

    disconnectedCallback(): void {
      this.#talk.end();
    }

    /** Attributes that are changed together are one change: a framework sets `p` before `setting`. */
    attributeChangedCallback(name: string, before: string | null, now: string | null): void {
      if (before === now) return;
      if (!this.#changed.size) queueMicrotask(() => this.#update());
      this.#changed.add(keyOf(name));
    }

    #update(): void {
      const names = [...this.#changed];
      this.#changed.clear();
      const { frame, isLoaded, load, order } = this.#talk;
      if (!frame.isConnected) return;
      this.#lookRight();
      const given = new Map(this.#given());
      // An empty text is a key's default.
      const textsOf = (keys: readonly string[], absent: string) =>
        names.flatMap((key) => (keys.includes(key) ? [[key, given.get(key) ?? absent]] : []));
      const [view, live, config] = [textsOf(VIEW_KEYS, ''), textsOf(LIVE, 'auto'), textsOf(EXPERIMENT_KEYS, '')];
      if (view.length > live.length || !isLoaded()) load(this.#address());
      else {
        if (config[0]) void order('set', { config: Object.fromEntries(config) });
        if (live[0]) void order('setView', Object.fromEntries(live));
      }
    }

    #lookRight(): void {
      const { frame } = this.#talk;
      const width = this.getAttribute('width') ?? '100%';
      frame.title = this.title || 'Rethinking generalization';
      if (!COLLIDING.width?.test(width)) frame.style.width = /\D$/.test(width) ? width : `${width}px`;
      // As high as its content, where the page sets no height.
      frame.style.height = `${this.getAttribute('height') || this.#content}px`;
    }

    #address(): string {
      return embedAddress(page, this.#given());
    }

    /** Keys of an experiment and of a view with their texts; a key that is spelled out has priority. */
    #given(): [string, string][] {
      return [...this.attributes].flatMap(({ name, value }) => {
        const key = keyOf(name);
        const other = key === name && (this.hasAttribute(SPELLED_OUT + key) || COLLIDING[key]?.test(value) === false);
        return other ? [] : [[key, value]];
      });
    }
  };
}

function keyOf(name: string): string {
  return name.replace(SPELLED_OUT, '');
}
