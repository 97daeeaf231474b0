// The terms of one section of a page: which text marks which, the first in the document, and which definition is open. Outside
// React, as texts come and go in any order: what is loaded lazily may stand before what was there.

/** One occurrence: which text, which term. */
export interface MarkPlace {
  readonly key: string;
  readonly id: string;
}

interface Entry {
  readonly key: string;
  readonly element: Element;
  /** Of its terms, in their order. */
  readonly ids: readonly string[];
}

export interface Opened extends MarkPlace {
  /** Until it is closed on purpose, wherever pointer and focus go. */
  readonly pinned: boolean;
}

export class GlossarySection {
  /** In the order of the document. */
  private entries: readonly Entry[] = [];
  private marks: readonly MarkPlace[] = [];
  private byKey: ReadonlyMap<string, readonly string[]> = new Map();
  private focused: MarkPlace | null = null;
  private shown: Opened | null = null;
  private readonly listeners = new Set<() => void>();

  /** @returns what removes it. */
  add(key: string, element: Element, ids: readonly string[]): () => void {
    const at = this.entries.findLastIndex((one) => precedes(one.element, element)) + 1;
    this.change(this.entries.toSpliced(at, 0, { key, element, ids }));
    return () => this.change(this.entries.filter((one) => one.key !== key || one.element !== element));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The terms that a text marks, separated by spaces. */
  marked(key: string): string {
    return this.byKey.get(key)?.join(' ') ?? '';
  }

  /**
   * The one mark that the Tab key reaches, from which the arrow keys lead to the others: a section is one stop of the keyboard,
   * however many terms it has.
   */
  get stop(): MarkPlace | null {
    const { focused } = this;
    return this.marks.find((one) => isSameMark(one, focused)) ?? this.marks[0] ?? null;
  }

  get open(): Opened | null {
    return this.shown;
  }

  /** How many marks there are. */
  get count(): number {
    return this.marks.length;
  }

  elementOf({ key, id }: MarkPlace): HTMLElement | null {
    const text = this.entries.find((one) => one.key === key)?.element;
    return text?.querySelector<HTMLElement>(`[data-term="${id}"]`) ?? null;
  }

  focus(place: MarkPlace): void {
    this.focused = place;
    this.tell();
  }

  /** Moves the focus to the next mark in sight, or the one before; the ends are ends, and what is folded away is passed over. */
  move(from: MarkPlace, by: -1 | 1): void {
    for (let at = this.marks.findIndex((one) => isSameMark(one, from)) + by; this.marks[at]; at += by) {
      const mark = this.marks[at];
      const element = mark ? this.elementOf(mark) : null;
      if (element?.checkVisibility?.() === false) continue;
      element?.focus();
      return;
    }
  }

  show(place: MarkPlace, pinned = false): void {
    this.shown = { ...place, pinned };
    this.tell();
  }

  hide(): void {
    if (this.shown === null) return;
    this.shown = null;
    this.tell();
  }

  private change(entries: readonly Entry[]): void {
    this.entries = entries;
    const taken = new Set<string>();
    this.marks = entries.flatMap(({ key, ids }) =>
      ids.flatMap((id) => {
        if (taken.has(id)) return [];
        taken.add(id);
        return [{ key, id }];
      }),
    );
    const byKey = new Map<string, string[]>();
    for (const { key, id } of this.marks) byKey.set(key, [...(byKey.get(key) ?? []), id]);
    this.byKey = byKey;
    const { shown } = this;
    if (shown && !this.marks.some((one) => isSameMark(one, shown))) this.shown = null;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export function isSameMark(a: MarkPlace | null, b: MarkPlace | null): boolean {
  return a !== null && b !== null && a.key === b.key && a.id === b.id;
}

function precedes(a: Element, b: Element): boolean {
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
