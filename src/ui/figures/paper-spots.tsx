// Places over the plot that show what the paper's marks are and where their numbers come from: on pointing, and by keyboard
// (one stop in the tab order, arrow keys from mark to mark).

import { type KeyboardEvent, useRef, useState } from 'react';
import type { PaperMark } from '../../core/figures/index.ts';
import { noted, semicolons } from '../../core/language/joints.ts';
import { say } from '../../core/language/say.ts';
import type { Frame } from '../charts/geometry.ts';

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly marks: readonly PaperMark[];
}

/** Marks closer than this, in px, share a spot. */
const NEAR = 9;

export function PaperSpots({ title, marks, frame }: { title: string; marks: readonly PaperMark[]; frame: Frame }) {
  const spots = spotsOf(marks, frame);
  const [shown, setShown] = useState<number | null>(null);
  const [stop, setStop] = useState(0);
  const box = useRef<HTMLFieldSetElement>(null);
  const walk = ({ key }: KeyboardEvent) => {
    const by = STEPS[key];
    if (by === undefined) return;
    const next = (stop + by + spots.length) % spots.length;
    setStop(next);
    const button = box.current?.querySelectorAll('button')[next];
    button?.focus();
  };
  const open = shown === null ? undefined : spots[shown];
  return (
    <fieldset className="figure-spots" ref={box} onKeyDown={walk}>
      <legend className="visually-hidden">{say`${title}: numbers reported elsewhere`}</legend>
      {spots.map((spot, i) => (
        <button
          key={spot.marks[0]?.label}
          type="button"
          data-shown-in-focus
          tabIndex={i === Math.min(stop, spots.length - 1) ? 0 : -1}
          style={{ left: spot.x, top: spot.y }}
          aria-label={semicolons(spot.marks.map(({ label, source }) => noted(label, source)))}
          onPointerEnter={() => setShown(i)}
          onPointerLeave={() => setShown(null)}
          onFocus={() => {
            setShown(i);
            setStop(i);
          }}
          onBlur={() => setShown(null)}
        />
      ))}
      {open && <SpotBox spot={open} frame={frame} />}
    </fieldset>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function SpotBox({ spot: { x, y, marks }, frame }: { spot: Spot; frame: Frame }) {
  const side = x > (frame.left + frame.right) / 2 ? 'left' : 'right';
  const sources = [...new Set(marks.map(({ source }) => source))];
  return (
    <div className="figure-spot-box" data-side={side} style={{ left: x, top: y }} aria-hidden="true">
      {marks.map(({ label }) => (
        <b key={label}>{label}</b>
      ))}
      {sources.map((source) => (
        <span key={source}>{source}</span>
      ))}
    </div>
  );
}

function spotsOf(marks: readonly PaperMark[], frame: Frame): readonly Spot[] {
  const spots: { x: number; y: number; marks: PaperMark[] }[] = [];
  for (const mark of marks) {
    const [x, y] = [frame.px(mark.x), frame.py(mark.y)];
    const near = spots.find((spot) => Math.hypot(spot.x - x, spot.y - y) < NEAR);
    if (near) near.marks.push(mark);
    else spots.push({ x, y, marks: [mark] });
  }
  return spots;
}
