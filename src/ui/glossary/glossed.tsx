// Texts whose terms are marked where a section of the page first has them, each with its definition: by pointer, touch and keyboard.
// `Glossed` goes around the section; within it, `Terms` shows a text.

import {
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { markedPieces, termName } from '../../core/glossary/marks.ts';
import { TERMS } from '../../core/glossary/terms.ts';
import { labeled } from '../../core/language/joints.ts';
import { say, translate } from '../../core/language/say.ts';
import { GlossarySection, isSameMark, type MarkPlace } from './section.ts';
import './glossary.css';

interface Glossary {
  readonly section: GlossarySection;
  /** Of the element with the definition. */
  readonly tip: string;
  readonly hover: Hover;
}

const Context = createContext<Glossary | null>(null);

/** Also where a page is written as text, in which nothing is marked or open yet. */
function useGlossary<T>(section: GlossarySection, read: () => T): T {
  return useSyncExternalStore(section.subscribe, read, read);
}

/** Around a section of a page. One within another is a part of it. */
export function Glossed({ children }: { readonly children: ReactNode }) {
  return useContext(Context) ? children : <Section>{children}</Section>;
}

function Section({ children }: { readonly children: ReactNode }) {
  const tip = useId();
  const [section] = useState(() => new GlossarySection());
  const [hover] = useState(() => new Hover(section));
  const glossary = useMemo(() => ({ section, tip, hover }), [section, tip, hover]);
  return (
    <Context value={glossary}>
      {children}
      <Definition {...glossary} />
    </Context>
  );
}

/** A text in the language of the page, with its terms marked; outside a `Glossed`, the text alone. */
export function Terms({ text }: { readonly text: string }) {
  const glossary = useContext(Context);
  return glossary ? <Marked text={text} glossary={glossary} /> : text;
}

function Marked({ text, glossary }: { readonly text: string; readonly glossary: Glossary }) {
  const { section } = glossary;
  const key = useId();
  const element = useRef<HTMLSpanElement>(null);
  const pieces = useMemo(() => markedPieces(text), [text]);
  useLayoutEffect(() => {
    const ids = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.id]));
    return element.current && ids.length > 0 ? section.add(key, element.current, ids) : undefined;
  }, [section, key, pieces]);
  const marked = useGlossary(section, () => section.marked(key)).split(' ');
  return (
    <span ref={element}>
      {pieces.map((piece) => {
        if (typeof piece === 'string') return piece;
        if (!marked.includes(piece.id)) return piece.text;
        return <Mark key={piece.id} place={{ key, id: piece.id }} text={piece.text} glossary={glossary} />;
      })}
    </span>
  );
}

interface MarkProps {
  readonly place: MarkPlace;
  readonly text: string;
  readonly glossary: Glossary;
}

function Mark({ place, text, glossary: { section, tip, hover } }: MarkProps) {
  const state = useGlossary(section, () => stateOf(section, place));
  const open = state.includes('open');
  const toggle = () => {
    hover.cancel();
    if (section.open?.pinned && isSameMark(section.open, place)) section.hide();
    else section.show(place, true);
  };
  const keys = (event: KeyboardEvent) => {
    const by = ({ ArrowLeft: -1, ArrowRight: 1 } as const)[event.key];
    if (by !== undefined) section.move(place, by);
    else if (event.key === 'Enter' || event.key === ' ') toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot be broken across lines, so marking a term would move the text.
    <span
      className="term"
      role="button"
      data-term={place.id}
      tabIndex={state.includes('stop') ? 0 : -1}
      aria-expanded={open}
      aria-describedby={open ? tip : undefined}
      onClick={toggle}
      onKeyDown={keys}
      onFocus={({ currentTarget }) => {
        section.focus(place);
        // By keyboard only: a tap focuses as well, and then opens or closes by itself.
        if (currentTarget.matches(':focus-visible')) section.show(place);
      }}
      onBlur={() => section.hide()}
      onPointerEnter={(event) => isMouse(event) && hover.enter(place)}
      onPointerLeave={(event) => isMouse(event) && hover.leave()}
    >
      {text}
    </span>
  );
}

const isMouse = ({ pointerType }: PointerEvent) => pointerType === 'mouse';

function stateOf(section: GlossarySection, place: MarkPlace): string {
  return `${isSameMark(section.stop, place) ? 'stop' : ''} ${isSameMark(section.open, place) ? 'open' : ''}`;
}

/** Milliseconds: a pointer that crosses a term opens nothing, and has time to reach the definition. */
const DWELL = 150;
const LEAVE = 250;

/** Opens and closes by the mouse, which rests and leaves. */
class Hover {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly section: GlossarySection) {}

  enter(place: MarkPlace): void {
    const { open } = this.section;
    if (open?.pinned) return;
    this.after(DWELL, () => this.section.show(place));
  }

  leave(): void {
    this.after(LEAVE, () => {
      if (!this.section.open?.pinned) this.section.hide();
    });
  }

  cancel(): void {
    clearTimeout(this.timer);
  }

  private after(time: number, act: () => void): void {
    this.cancel();
    this.timer = setTimeout(act, time);
  }
}

/** Beside its term, above everything else on the page, and in nobody's way: it takes no room. */
function Definition({ section, tip, hover }: Glossary) {
  const open = useGlossary(section, () => section.open);
  const box = useRef<HTMLSpanElement>(null);
  const term = open ? TERMS.find(({ id }) => id === open.id) : undefined;
  const byKeys = open !== null && section.count > 1 && section.elementOf(open)?.matches(':focus-visible');
  useLayoutEffect(() => {
    const { current } = box;
    const mark = open && section.elementOf(open);
    if (!(current && mark)) return;
    const place = () => putBeside(current, mark);
    // Not every browser of the last years has it; without it the box is only beneath what overlaps it.
    current.showPopover?.();
    place();
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
    };
  }, [open, section]);
  useClosing(section, hover, box);
  return (
    <>
      {term && (
        <span
          ref={box}
          id={tip}
          className="definition"
          role="tooltip"
          popover="manual"
          onPointerEnter={() => hover.cancel()}
          onPointerLeave={() => hover.leave()}
        >
          <b>{termName(term)}</b> {translate(term.text)}
          {byKeys && <small>{say`← → other terms`}</small>}
        </span>
      )}
      {/* What was asked for by a key or a tap is read out; what opens by focus is the term's description. */}
      <span className="visually-hidden" role="status">
        {term && open?.pinned && labeled(termName(term), translate(term.text))}
      </span>
    </>
  );
}

function useClosing(section: GlossarySection, hover: Hover, box: { readonly current: HTMLElement | null }): void {
  const open = useGlossary(section, () => section.open !== null);
  useEffect(() => {
    if (!open) return;
    const close = () => {
      hover.cancel();
      section.hide();
    };
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Nothing else closes with it.
      event.stopPropagation();
      close();
    };
    const outside = ({ target }: Event) => {
      const mark = section.open && section.elementOf(section.open);
      if (target instanceof Node && !mark?.contains(target) && !box.current?.contains(target)) close();
    };
    addEventListener('keydown', onEscape, { capture: true });
    addEventListener('pointerdown', outside);
    return () => {
      removeEventListener('keydown', onEscape, { capture: true });
      removeEventListener('pointerdown', outside);
    };
  }, [open, section, hover, box]);
}

/** Pixels between a definition and its term, and the edge of the window. */
const GAP = 6;

/** Below its term, or above where there is more space. */
function putBeside(box: HTMLElement, mark: HTMLElement): void {
  const line = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const last = mark.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const left = Math.max(GAP, Math.min(line.left, innerWidth - width - GAP));
  const below = last.bottom + GAP;
  const top = below + height + GAP <= innerHeight || line.top < height + 2 * GAP ? below : line.top - height - GAP;
  box.style.left = `${Math.round(left)}px`;
  box.style.top = `${Math.round(top)}px`;
}
