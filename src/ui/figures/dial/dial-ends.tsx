// Where training ends at p: training error, test error and the bound as three bars, of which the dial moves what it can.

import { useEffect, useRef } from 'react';
import { grouped, percent } from '../../../core/language/numbers.ts';
import { say } from '../../../core/language/say.ts';
import type { KnownDimension } from '../../../core/theory/known-dimension.ts';
import type { DialClock } from './dial-clock.ts';
import type { DialFrame } from './dial-data.ts';

export function DialEnds({ clock }: { readonly clock: DialClock }) {
  const { stops, dimension, trainSize } = clock.network;
  return (
    <div className="dial-ends">
      <Bar
        {...{ clock }}
        name={say`training error`}
        of={({ end }) => end.trainError}
        recorded={stops.map(({ end }) => end.trainError)}
      />
      <Bar
        {...{ clock }}
        name={say`test error`}
        of={({ end }) => end.testError}
        recorded={stops.map(({ end }) => end.testError)}
      />
      <Bar {...{ clock }} name={say`VC bound on the test error`} of={boundShare} says={boundText} recorded={[]} />
      <p className="dial-why">{dimensionText(dimension, trainSize)}</p>
    </div>
  );
}

interface BarProps {
  readonly clock: DialClock;
  readonly name: string;
  readonly of: (frame: DialFrame) => number;
  /** In place of the value in percent. */
  readonly says?: (frame: DialFrame) => string;
  /** Values at the recorded p's. */
  readonly recorded: readonly number[];
}

function Bar({ clock, name, of, says, recorded }: BarProps) {
  const bar = useRef<HTMLSpanElement>(null);
  const value = useRef<HTMLElement>(null);
  useEffect(
    () =>
      clock.subscribe((frame) => {
        if (!bar.current || !value.current) return;
        const share = of(frame);
        bar.current.style.transform = `scaleX(${Math.min(1, share).toFixed(4)})`;
        bar.current.dataset.vacuous = String(share >= 1);
        value.current.textContent = says?.(frame) ?? percent(share);
      }),
    [clock, of, says],
  );
  return (
    <div className="dial-bar">
      <span>{name}</span>
      <b ref={value} />
      <div className="dial-track">
        <span ref={bar} />
        {recorded.map((at, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: ticks have no state, and two may be at one place.
          <i key={i} style={{ left: `${100 * at}%` }} />
        ))}
      </div>
    </div>
  );
}

function boundShare({ bound }: DialFrame): number {
  return bound.kind === 'no-bound' ? 1 : Math.min(1, bound.value);
}

function boundText({ bound }: DialFrame): string {
  if (bound.kind === 'no-bound') return say.in('bound')`none`;
  return bound.vacuous ? say`over 100%` : percent(bound.value);
}

/** Why it is what it is, and why p does not move it. */
function dimensionText({ kind, d }: KnownDimension, trainSize: number): string {
  const [size, twice] = [grouped(d), grouped(2 * trainSize)];
  if (d <= 2 * trainSize)
    return say`It depends only on the class of networks, N and the training error, not on the labels.`;
  return kind === 'stand-in'
    ? say`There is none if D is near the ${size} parameters: D is above 2N = ${twice}, at every p.`
    : say`D is at least ${size}, above 2N = ${twice}: no bound, at every p.`;
}
