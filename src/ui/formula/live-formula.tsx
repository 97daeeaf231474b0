// A formula whose symbols have a meaning and a current value: pointing at one, or stepping to it with the
// arrow keys, shows both. KaTeX sets the type into an element of its own, by DOM calls (no HTML from strings, and styles through
// the CSSOM, which the page's policy allows); the buttons over its symbols are React's.

import katex, { type KatexOptions } from 'katex';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { labeled } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import './formula.css';

export interface LiveSymbol {
  /** What it stands for, in a few words. */
  readonly meaning: string;
  /** The number it has now; `null` where it has none by itself. */
  readonly value: string | null;
}

interface LiveFormulaProps {
  /** TeX in which `\sym{name}{…}` marks the symbols. */
  readonly tex: string;
  readonly symbols: Readonly<Record<string, LiveSymbol>>;
  /** The whole formula in words, for those who do not see it. */
  readonly words: string;
}

export function LiveFormula({ tex, symbols, words }: LiveFormulaProps) {
  const type = useRef<HTMLDivElement>(null);
  const places = usePlaces(type, tex);
  const [shown, setShown] = useState<number | null>(null);
  const [stop, setStop] = useState(0);
  const place = shown === null ? undefined : places[shown];
  const symbol = place && symbols[place.name];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the box only listens for Escape, which hides a symbol's meaning.
    <div className="formula" onKeyDown={({ key }) => key === 'Escape' && setShown(null)}>
      <p className="visually-hidden">{words}</p>
      <div className="formula-scroll">
        <div className="formula-type" ref={type} />
        <Symbols {...{ places, symbols, shown, stop, words }} onShow={setShown} onStop={setStop} />
      </div>
      {place && symbol && (
        <p
          className="formula-said"
          style={{ left: `clamp(0px, ${place.left - 24}px, 100% - 14rem)`, top: place.bottom }}
        >
          {symbol.meaning}
          {symbol.value !== null && <b> = {symbol.value}</b>}
        </p>
      )}
    </div>
  );
}

interface SymbolsProps extends Omit<LiveFormulaProps, 'tex'> {
  readonly places: readonly Place[];
  readonly shown: number | null;
  /** The one that Tab reaches. */
  readonly stop: number;
  readonly onShow: (index: number | null) => void;
  readonly onStop: (index: number) => void;
}

function Symbols({ places, symbols, shown, stop, words, onShow, onStop }: SymbolsProps) {
  const bar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = (stop + by + places.length) % places.length;
    onStop(next);
    const button = bar.current?.children[next];
    if (button instanceof HTMLElement) button.focus();
  };
  return (
    <div className="formula-symbols" role="toolbar" aria-label={say`Symbols of: ${words}`} ref={bar} onKeyDown={move}>
      {places.map(({ name, left, top, width, height }, i) => (
        <button
          type="button"
          // biome-ignore lint/suspicious/noArrayIndexKey: a symbol is identified by its place in the formula.
          key={i}
          className="formula-symbol"
          data-shown-in-focus
          data-lit={shown !== null && places[shown]?.name === name}
          tabIndex={i === Math.min(stop, places.length - 1) ? 0 : -1}
          aria-label={sentenceOf(symbols[name])}
          style={{ left, top, width, height }}
          onPointerEnter={() => onShow(i)}
          onPointerLeave={() => onShow(null)}
          onFocus={() => {
            onStop(i);
            onShow(i);
          }}
          onBlur={() => onShow(null)}
          onClick={() => onShow(i)}
        />
      ))}
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function sentenceOf(symbol: LiveSymbol | undefined): string {
  if (!symbol) return '';
  return symbol.value === null ? symbol.meaning : labeled(symbol.meaning, symbol.value);
}

/** Where a symbol is, in pixels from the formula's corner. */
interface Place {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly bottom: number;
}

const OPTIONS: KatexOptions = {
  displayMode: true,
  fleqn: true,
  output: 'html',
  throwOnError: false,
  strict: false,
  trust: ({ command }) => command === '\\htmlData',
  macros: { '\\sym': '\\htmlData{symbol=#1}{#2}' },
};

/** Sets the type, and measures its symbols again whenever that moves: another size, another font arrived. */
function usePlaces(type: RefObject<HTMLDivElement | null>, tex: string): readonly Place[] {
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const measure = useCallback(() => {
    if (type.current) setPlaces(placesIn(type.current));
  }, [type]);
  useLayoutEffect(() => {
    if (!type.current) return;
    katex.render(tex, type.current, { ...OPTIONS, macros: { ...OPTIONS.macros } });
    measure();
  }, [type, tex, measure]);
  useEffect(() => {
    if (!type.current || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(type.current);
    document.fonts.addEventListener('loadingdone', measure);
    return () => {
      observer.disconnect();
      document.fonts.removeEventListener('loadingdone', measure);
    };
  }, [type, measure]);
  return places;
}

function placesIn(type: HTMLElement): Place[] {
  const corner = type.getBoundingClientRect();
  return [...type.querySelectorAll<HTMLElement>('[data-symbol]')].map((element) => {
    const box = element.getBoundingClientRect();
    const [left, top] = [box.left - corner.left, box.top - corner.top];
    const { width, height } = box;
    return { name: element.dataset.symbol ?? '', left, top, width, height, bottom: top + height };
  });
}
