// All labelings at a glance, one thumbnail each, of which one is looked at: a list box over one canvas. Arrow keys go along it.

import { type KeyboardEvent, memo, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { labeled } from '../../../core/language/joints.ts';
import { say } from '../../../core/language/say.ts';
import type { LabelingOutcome } from '../../../core/theory/shattering/index.ts';
import type { Point } from '../../../core/theory/shattering/shared/points.ts';
import { useSize } from '../../charts/use-size.ts';
import { drawMap, INKS, type Inks, type MapDrawing } from './thumbnails.ts';
import { positivesOf, stateOf } from './words.ts';

interface LabelingGridProps {
  readonly points: readonly Point[];
  readonly outcomes: readonly (LabelingOutcome | null)[];
  readonly picked: number;
  readonly onPick: (code: number) => void;
}

/** Side of a thumbnail with its gap at most, and thumbnails in a row where they fit, by number of points. */
const CELLS = [112, 112, 112, 112, 84, 84, 64, 44, 44] as const;
const COLUMNS = [1, 2, 4, 4, 8, 8, 8, 16, 16] as const;
const MIN_CELL = 36;
const GAP = 4;

export function LabelingGrid({ points, outcomes, picked, onPick }: LabelingGridProps) {
  const id = useId();
  const [box, { width }] = useSize();
  const { cell, columns } = layoutOf(points.length, width);
  const rows = Math.ceil(outcomes.length / columns);
  const [canvas, inks] = useMapCanvas({ points, outcomes, columns, cell, gap: GAP }, rows);
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const to = targetOf(event.key, picked, columns, outcomes.length);
    if (to === null) return;
    event.preventDefault();
    onPick(to);
    list.current?.querySelector(`[data-code="${to}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="labeling-grid" ref={box}>
      <canvas ref={canvas} style={{ width: columns * cell, height: rows * cell }} />
      <Probes probes={inks} />
      <div
        ref={list}
        className="labeling-grid-list"
        role="listbox"
        tabIndex={0}
        aria-label={say`All ${outcomes.length} labelings`}
        aria-activedescendant={`${id}-${picked}`}
        style={{ gridTemplateColumns: `repeat(${columns}, ${cell}px)`, gridAutoRows: cell }}
        onKeyDown={move}
        onClick={({ target }) => {
          const code = target instanceof HTMLElement ? Number(target.dataset.code ?? Number.NaN) : Number.NaN;
          if (Number.isInteger(code)) onPick(code);
        }}
      >
        {outcomes.map((outcome, code) => (
          <LabelOption
            // biome-ignore lint/suspicious/noArrayIndexKey: a labeling is its number.
            key={code}
            id={`${id}-${code}`}
            code={code}
            kind={outcome?.kind ?? 'pending'}
            count={points.length}
            picked={code === picked}
          />
        ))}
      </div>
    </div>
  );
}

/** Rows of a power of two, so that labelings which differ in one point are above each other. */
function layoutOf(count: number, width: number): { cell: number; columns: number } {
  const most = CELLS[count] ?? MIN_CELL;
  let columns: number = COLUMNS[count] ?? 16;
  while (columns > 1 && Math.floor((width + GAP) / columns) < MIN_CELL) columns /= 2;
  return { cell: Math.min(most, Math.floor((width + GAP) / columns)), columns };
}

interface LabelOptionProps {
  readonly id: string;
  readonly code: number;
  readonly kind: LabelingOutcome['kind'] | 'pending';
  /** Points. */
  readonly count: number;
  readonly picked: boolean;
}

/** Drawn again only when its outcome changes in kind: while a point is dragged most keep theirs. */
const LabelOption = memo(function LabelOption({ id, code, kind, count, picked }: LabelOptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list box keeps the focus and names its active option.
    <div
      id={id}
      role="option"
      className="label-option"
      data-code={code}
      data-kind={kind}
      aria-selected={picked}
      aria-label={labeled(positivesOf(code, count), stateOf(kind))}
    >
      {SIGNS[kind]}
    </div>
  );
});

const SIGNS: Readonly<Record<LabelOptionProps['kind'], string>> = {
  separated: '',
  impossible: '×',
  'not-found': '?',
  pending: '',
};

function targetOf(key: string, picked: number, columns: number, count: number): number | null {
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  const to = key === 'Home' ? 0 : key === 'End' ? count - 1 : by === undefined ? null : picked + by;
  return to !== null && to >= 0 && to < count ? to : null;
}

/** A canvas does not apply style sheets, so the colors are read off elements that have them. */
function Probes({ probes }: { probes: RefObject<HTMLSpanElement | null> }) {
  return (
    <span ref={probes} hidden>
      {INKS.map((ink) => (
        <i key={ink} className="shatter-ink" data-ink={ink} />
      ))}
    </span>
  );
}

function useMapCanvas(map: MapDrawing, rows: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const probes = useRef<HTMLSpanElement>(null);
  const inks = useRef<Inks>(new Map());
  const theme = useThemeCount();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme means other colors.
  useLayoutEffect(() => {
    if (probes.current) inks.current = inksOf(probes.current);
  }, [theme]);
  const { points, outcomes, columns, cell, gap } = map;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme means other colors.
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const density = Math.min(2, devicePixelRatio);
    const [width, height] = [columns * cell * density, rows * cell * density];
    if (context.canvas.width !== width) context.canvas.width = width;
    if (context.canvas.height !== height) context.canvas.height = height;
    drawMap(context, { points, outcomes, columns, cell, gap }, inks.current, density);
  }, [points, outcomes, columns, cell, gap, rows, theme]);
  return [canvas, probes] as const;
}

function inksOf(probes: HTMLElement): Inks {
  const entries = INKS.map((ink) => [ink, probes.querySelector(`[data-ink="${ink}"]`)] as const);
  return new Map(entries.map(([ink, probe]) => [ink, probe ? getComputedStyle(probe).color : '']));
}

/** Another number with every change of theme, the reader's or the system's. */
function useThemeCount(): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const change = () => setCount((before) => before + 1);
    const observer = new MutationObserver(change);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', change);
    return () => {
      observer.disconnect();
      dark.removeEventListener('change', change);
    };
  }, []);
  return count;
}
