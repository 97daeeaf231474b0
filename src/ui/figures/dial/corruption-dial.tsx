// The corruption dial: one drag from p = 0 to 1 over recorded runs, which morphs loss, errors and bound. Between recorded p's it
// interpolates, and says so.

import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { seriesLook } from '../../../core/figures/shared/series-look.ts';
import { commas, labeled } from '../../../core/language/joints.ts';
import { fixed, percent, plain } from '../../../core/language/numbers.ts';
import { say } from '../../../core/language/say.ts';
import { linearTicks, niceCeil } from '../../charts/domains.ts';
import type { Axis } from '../../charts/geometry.ts';
import { Select } from '../../kit/select.tsx';
import { cssColor } from '../../looks/sheet.ts';
import { createDialClock, type DialClock } from './dial-clock.ts';
import { type DialFrame, type DialNetwork, nearestRecording, nextRecording, rangesOf } from './dial-data.ts';
import { DialEnds } from './dial-ends.tsx';
import { DialLabels } from './dial-labels.tsx';
import { type DialLine, DialPlot } from './dial-plot.tsx';
import './dial.css';

/** For the style sheet: the looks of the settings at both ends of the dial. */
const END_COLORS = [
  ['--dial-true', cssColor(seriesLook('p=0'))],
  ['--dial-random', cssColor(seriesLook('p=1'))],
] as const;

/** Nothing where no network was recorded from p = 0 to 1. */
export function CorruptionDial({ networks }: { readonly networks: readonly DialNetwork[] }) {
  const [asked, setAsked] = useState<string | null>(null);
  const network = networks.find(({ setup }) => setup === asked) ?? networks[0];
  if (!network) return null;
  return (
    <section className="dial" id="dial" tabIndex={-1} aria-labelledby="dial-title">
      <header className="dial-head">
        <h2 id="dial-title">{say`Turn the labels into noise`}</h2>
        <Select
          label={say`Recorded network`}
          value={network.setup}
          options={networks.map(({ setup, label }) => ({ id: setup, label }))}
          onChange={setAsked}
        />
      </header>
      <Dial key={network.setup} network={network} />
    </section>
  );
}

function Dial({ network }: { readonly network: DialNetwork }) {
  const body = useRef<HTMLDivElement>(null);
  const clock = useMemo(() => createDialClock(network, 0), [network]);
  const { epochs, loss, errors } = useMemo(() => axesOf(network), [network]);
  const lossLines = useMemo((): readonly DialLine[] => [{ of: 'loss', name: say`training loss` }], []);
  const errorLines = useMemo(
    (): readonly DialLine[] => [
      { of: 'trainError', name: say`training error`, dashed: true },
      { of: 'testError', name: say`test error`, below: true },
    ],
    [],
  );
  const chance = useMemo(() => ({ at: 0.9, name: say`chance level` }), []);
  useEffect(
    // The lines take their color from it, between that of true labels and that of random ones.
    () => clock.subscribe(({ p }) => body.current?.style.setProperty('--dial-p', `${(100 * p).toFixed(1)}%`)),
    [clock],
  );
  useLayoutEffect(() => {
    for (const [name, color] of END_COLORS) body.current?.style.setProperty(name, color);
  }, []);
  return (
    <div className="dial-body" ref={body}>
      <DialHandle clock={clock} />
      <div className="dial-panels">
        <DialLabels clock={clock} />
        <DialPlot {...{ clock }} x={epochs} y={loss} lines={lossLines} />
        <DialPlot {...{ clock }} x={epochs} y={errors} lines={errorLines} level={chance} />
        <DialEnds clock={clock} />
      </div>
      <p className="dial-note">{noteText(network)}</p>
    </div>
  );
}

/** The slider: one place a hundredth, Page keys from one recorded p to the next. */
function DialHandle({ clock }: { readonly clock: DialClock }) {
  const id = useId();
  const slider = useRef<HTMLInputElement>(null);
  const value = useRef<HTMLElement>(null);
  const kind = useRef<HTMLElement>(null);
  const { stops } = clock.network;
  useEffect(
    () =>
      clock.subscribe((frame) => {
        if (!slider.current || !value.current || !kind.current) return;
        slider.current.value = String(frame.p);
        slider.current.setAttribute('aria-valuetext', frameText(frame));
        value.current.textContent = fixed(frame.p, 2);
        kind.current.textContent = kindText(frame);
      }),
    [clock],
  );
  const turn = (asked: number) => clock.set(stepsOnly() ? nearestRecording(clock.network, asked) : asked);
  const press = (event: KeyboardEvent) => {
    const direction = directionOf(event.key);
    if (direction === null) return;
    event.preventDefault();
    clock.set(nextRecording(clock.network, clock.p, direction));
  };
  return (
    <div className="dial-handle">
      <p>
        <label htmlFor={id}>{say`Label corruption p`}</label> <b ref={value} /> <small ref={kind} />
      </p>
      <input
        id={id}
        ref={slider}
        type="range"
        min={0}
        max={1}
        step={0.01}
        defaultValue={0}
        onInput={({ currentTarget }) => turn(Number(currentTarget.value))}
        onKeyDown={press}
      />
      <div className="dial-stops" aria-hidden="true">
        {stops.map(({ p }) => (
          <span key={p} style={{ left: `${100 * p}%` }}>
            {plain(p)}
          </span>
        ))}
      </div>
      <div className="dial-sides" aria-hidden="true">
        <span>{say.in('of the dial')`true labels`}</span>
        <span>{say.in('of the dial')`random labels`}</span>
      </div>
    </div>
  );
}

/** `null` for keys that the slider handles by itself. Who wants no motion goes from recording to recording with every key. */
function directionOf(key: string): 1 | -1 | null {
  if (key === 'PageUp') return 1;
  if (key === 'PageDown') return -1;
  if (!stepsOnly()) return null;
  if (key === 'ArrowRight' || key === 'ArrowUp') return 1;
  return key === 'ArrowLeft' || key === 'ArrowDown' ? -1 : null;
}

function stepsOnly(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function kindText({ between: [low, high] }: DialFrame): string {
  return low === high ? say`recorded` : say`interpolated between the recordings at ${plain(low)} and ${plain(high)}`;
}

function frameText(frame: DialFrame): string {
  const { p, end } = frame;
  const errors = commas([
    say.in('of the dial')`training error ${percent(end.trainError)}`,
    say.in('of the dial')`test error ${percent(end.testError)}`,
    kindText(frame),
  ]);
  return labeled(`p = ${fixed(p, 2)}`, errors);
}

function axesOf(network: DialNetwork): { readonly epochs: Axis; readonly loss: Axis; readonly errors: Axis } {
  const ranges = rangesOf(network);
  const last = niceCeil(ranges.epochs);
  const highest = niceCeil(ranges.loss);
  const to = (title: string, high: number, integer = false): Axis => ({
    ...{ title, domain: [0, high], scale: 'linear' },
    ticks: linearTicks([0, high], 4, integer),
  });
  return {
    epochs: to(say`epochs`, last, true),
    loss: to(say`training loss (cross-entropy)`, highest),
    errors: { ...to(say`error`, 1), format: (value) => percent(value, 0) },
  };
}

/** What the dial shows, by the recorded numbers at its two ends, and what was recorded. */
function noteText({ stops }: DialNetwork): string {
  const [first, last] = [stops[0]?.end, stops.at(-1)?.end];
  const recorded = say`Recorded at p = ${commas(stops.map(({ p }) => plain(p)))}, means over seeds; everything between is interpolated.`;
  if (!first || !last) return recorded;
  const [from, to] = [percent(first.testError), percent(last.testError)];
  const fitted = stops.every(({ end }) => end.trainError === 0);
  const seen = fitted
    ? say`At every p training ends at zero training error; the test error goes from ${from} to ${to}.`
    : say`The test error goes from ${from} to ${to}.`;
  return `${seen} ${recorded}`;
}
