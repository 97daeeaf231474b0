// The VC-bound calculator: the deck's formula, this run's numbers in it, and the bound drawn against sample size.

import { useCallback, useMemo, useState } from 'react';
import { say } from '../../core/language/say.ts';
import type { RunView } from '../../core/run-view.ts';
import { vcBound } from '../../core/theory/vc-bound.ts';
import { Part } from '../lazy/fault-boundary.tsx';
import { lazyPart } from '../lazy/lazy-part.tsx';
import { ChartCard, type Takeaway } from './chart-card.tsx';
import type { Reading } from './crosshair.tsx';
import { boundCsv } from './csv.ts';
import { linearTicks, logTicks } from './domains.ts';
import { formatAbout, formatCount, formatShare } from './format.ts';
import type { Axis, Frame } from './geometry.ts';
import type { LineStyle } from './line-style.ts';
import { settingStyle } from './line-style.ts';
import { thinned } from './table-dialog.tsx';
import { useKept } from './use-kept.ts';
import { BackToNetwork, VcControls } from './vc-controls.tsx';
import { VcHandle } from './vc-handle.tsx';
import { TOP, useVcMarks } from './vc-marks.tsx';
import { subjectOf, type VcSettings, type VcSubject, type VcView, vcView } from './vc-view.ts';
import { figureCaption } from './words.ts';
import './vc-card.css';

/** A run's losses arrive several times a second, its errors once an epoch. */
function sameSubject(before: VcSubject, next: VcSubject): boolean {
  const keys = ['config', 'trainSize', 'parameters', 'trainError', 'testError'] as const;
  return keys.every((key) => before[key] === next[key]);
}

interface VcCardProps {
  /** The run whose numbers are put in; else the experiment that is planned. */
  readonly run: RunView | null;
  readonly planned: VcSubject;
  readonly vc: VcSettings;
  readonly onVcChange: (vc: VcSettings) => void;
  /** Whether before the first measurement the gap is drawn by itself; else the card waits, and states nothing. */
  readonly gapAlone?: boolean;
}

const TABLE_ROWS = 25;
const Y = { domain: [0, TOP], ticks: linearTicks([0, TOP], 3), scale: 'linear' } as const;

const BoundFormula = lazyPart(() => import('./bound-formula.tsx'));

export default function VcCard({ run, planned, vc, onVcChange, gapAlone = false }: VcCardProps) {
  const [cursor, setCursor] = useState<number | null>(null);
  const [held, setHeld] = useState<Axis | null>(null);
  const subject = useKept(run ? subjectOf(run) : planned, sameSubject);
  const view = useMemo(() => vcView(subject, vc), [subject, vc]);
  const needed = useMemo(() => sizeAxis(view.domain), [view.domain]);
  const x = held ?? needed;
  const { unmeasured } = view;
  const waiting = unmeasured && !gapAlone;
  const y = useMemo(
    (): Axis => ({ ...Y, title: unmeasured && !waiting ? say`gap` : say`error` }),
    [unmeasured, waiting],
  );
  const style = settingStyle(subject.config.corruption.id);
  const lines = useMemo(
    () => (waiting ? [] : [{ id: 'bound', points: view.curve, style: boundStyle(view) }]),
    [view, waiting],
  );
  const marks = useVcMarks(view, style.color, waiting);
  const handle = (frame: Frame) => (
    <VcHandle {...{ frame, view, vc, onVcChange }} onHold={(isHeld) => setHeld(isHeld ? needed : null)} />
  );
  return (
    <ChartCard
      className="chart-vc"
      title={say`VC bound`}
      summary={say`Vapnik’s bound on test error against sample size. ${inWords(view, waiting)}`}
      {...{ x, y, lines, ...marks }}
      {...(waiting ? {} : { overlay: handle })}
      empty={waiting ? say`Drawn after the first epoch.` : null}
      stops={waiting ? null : { first: x.domain[0], last: x.domain[1], step: 0.05 }}
      cursor={cursor}
      onCursor={setCursor}
      read={useCallback((n: number) => readBound(view, n, style.color), [view, style.color])}
      takeaway={takeawayOf(view, run, style)}
      standin={run?.standin ?? false}
      intro={
        <>
          <div className="chart-vc-formula">
            <Part name={say`Formula`}>
              <BoundFormula view={view} waiting={waiting} />
            </Part>
          </div>
          <VcControls vc={vc} onVcChange={onVcChange} subject={subject} />
        </>
      }
      aside={
        <>
          <BackToNetwork {...{ vc, onVcChange, subject }} />
          {!waiting && <Assumptions view={view} />}
        </>
      }
    >
      {waiting ? (
        <p className="chart-verdict">{say`Nothing has been measured yet.`}</p>
      ) : (
        <p className="chart-verdict" data-verdict={view.verdict}>
          <strong>{view.headline}.</strong> {view.reason}
        </p>
      )}
    </ChartCard>
  );
}

const BOUND_STYLE: LineStyle = { color: 'var(--ink)', dash: '', width: 2.25, opacity: 1 };

/** A bound for another class than the current network is dashed. */
function boundStyle({ standing }: VcView): LineStyle {
  return standing === 'other' ? { ...BOUND_STYLE, dash: '6 4' } : BOUND_STYLE;
}

/** What the line is, as long as nothing was measured and after. */
function lineName({ unmeasured, standing }: VcView): string {
  if (standing !== 'other') return unmeasured ? say`bound on the gap` : say`bound`;
  return unmeasured ? say`bound on the gap of other classifiers` : say`bound for other classifiers`;
}

function Assumptions({ view }: { view: VcView }) {
  return (
    <details className="chart-assumptions">
      <summary>{say`What it assumes`}</summary>
      <ul>
        {view.price && <li>{view.price}</li>}
        {view.unmeasured && (
          <li>{say`Until the first evaluation the curve is the gap alone: test error minus training error.`}</li>
        )}
        {view.caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
        <li>{say`Two classes, each answer right or wrong; with ten classes read it as an illustration.`}</li>
        <li>{say`Images drawn independently. With probability δ the bound may fail all the same.`}</li>
      </ul>
    </details>
  );
}

function sizeAxis(domain: VcView['domain']): Axis {
  return { title: say`training images N`, domain, ticks: logTicks(domain, 4), scale: 'log' };
}

function inWords(view: VcView, waiting: boolean): string {
  if (waiting)
    return say`N = ${formatCount(view.n)}, D = ${formatCount(view.d)}, δ = ${view.delta}. Nothing has been measured yet.`;
  const test = view.testError === null ? '' : say` Measured test error: ${formatShare(view.testError)}.`;
  return say`N = ${formatCount(view.n)}, D = ${formatCount(view.d)}, δ = ${view.delta}. ${view.headline}. ${view.reason}${test}`;
}

function readBound(view: VcView, n: number, color: string): Reading {
  const { d, delta, trainError, own, testError } = view;
  const style = boundStyle(view);
  const at = vcBound({ trainError, sampleSize: n, vcDimension: d, delta });
  const test = { label: say`test error at N = ${formatCount(own)}`, style: { ...BOUND_STYLE, color } };
  return {
    heading: `N ≈ ${formatAbout(n)}`,
    rows: [
      at.kind === 'bound'
        ? { label: lineName(view), value: formatShare(at.value), style, dots: [{ x: n, y: at.value }] }
        : { label: say`no bound, D > 2N`, value: '', style, dots: [] },
      ...(testError === null ? [] : [{ ...test, value: formatShare(testError), dots: [] }]),
    ],
  };
}

function takeawayOf(view: VcView, run: RunView | null, style: LineStyle): Takeaway {
  const shows = say`Vapnik’s bound on test error against sample size. ${inWords(view, false)}`;
  return {
    file: 'vc-bound',
    caption: () => figureCaption(shows, run ? [run] : []),
    legend: () => [
      { label: lineName(view), style: boundStyle(view) },
      ...(run ? [{ label: say`${run.label}: measured test error (ring)`, style }] : []),
    ],
    csv: () => boundCsv(view.curve, { ...view, trainError: view.unmeasured ? null : view.trainError }),
    table: () => ({
      caption: tableCaption(view),
      header: ['N', lineName(view)],
      rows: thinned(view.curve, TABLE_ROWS).map(({ x, y }) => [formatCount(x), formatShare(y)]),
    }),
  };
}

function tableCaption({ d, delta, trainError, unmeasured, headline }: VcView): string {
  return unmeasured
    ? say`The gap’s bound for D = ${formatCount(d)}, δ = ${delta}. ${headline}.`
    : say`The bound for D = ${formatCount(d)}, δ = ${delta}, training error ${formatShare(trainError)}. ${headline}.`;
}
