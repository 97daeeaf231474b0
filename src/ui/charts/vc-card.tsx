// The VC-bound calculator: the deck's formula, this run's numbers in it, and the bound drawn against sample size.

import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { say } from '../../core/language/say.ts';
import type { RunView } from '../../core/run-view.ts';
import { vcBound } from '../../core/theory/vc-bound.ts';
import { ChartCard, type Takeaway } from './chart-card.tsx';
import type { Reading } from './crosshair.tsx';
import { boundCsv } from './csv.ts';
import { linearTicks, logTicks } from './domains.ts';
import { formatAbout, formatCount, formatShare } from './format.ts';
import { BoundFormula } from './formula.tsx';
import type { Axis } from './geometry.ts';
import type { LineStyle } from './line-style.ts';
import { settingStyle } from './line-style.ts';
import { thinned } from './table-dialog.tsx';
import { useKept } from './use-kept.ts';
import { VcControls } from './vc-controls.tsx';
import { useVcMarks } from './vc-marks.tsx';
import { subjectOf, type VcSettings, type VcSubject, type VcView, vcView } from './vc-view.ts';
import { figureCaption } from './words.ts';

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
  /** In place of the plain formula, for the numbers in view. */
  readonly formula?: (view: VcView) => ReactNode;
}

const TABLE_ROWS = 25;
const Y = { domain: [0, 1.5], ticks: linearTicks([0, 1.5], 3), scale: 'linear' } as const;

export default function VcCard({ run, planned, vc, onVcChange, formula }: VcCardProps) {
  const [cursor, setCursor] = useState<number | null>(null);
  const subject = useKept(run ? subjectOf(run) : planned, sameSubject);
  const view = useMemo(() => vcView(subject, vc), [subject, vc]);
  const x = useMemo(() => sizeAxis(view), [view]);
  const y = useMemo((): Axis => ({ ...Y, title: say`error` }), []);
  const style = settingStyle(subject.config.corruption.id);
  const lines = useMemo(() => [{ id: 'bound', points: view.curve, style: BOUND_STYLE }], [view]);
  const marks = useVcMarks(view, style.color);
  return (
    <ChartCard
      title={say`VC bound`}
      summary={say`Vapnik’s bound on test error against sample size. ${inWords(view)}`}
      {...{ x, y, lines, ...marks }}
      empty={null}
      stops={{ first: view.domain[0], last: view.domain[1], step: 0.05 }}
      cursor={cursor}
      onCursor={setCursor}
      read={useCallback((n: number) => readBound(view, n, style.color), [view, style.color])}
      takeaway={takeawayOf(view, run, style)}
      standin={run?.standin ?? false}
      intro={
        <>
          {formula?.(view) ?? <BoundFormula />}
          <VcControls vc={vc} onVcChange={onVcChange} subject={subject} />
        </>
      }
      aside={<Assumptions view={view} />}
    >
      <p className="chart-verdict" data-verdict={view.verdict}>
        <strong>{view.headline}.</strong> {view.reason}
      </p>
    </ChartCard>
  );
}

const BOUND_STYLE: LineStyle = { color: 'var(--ink)', dash: '', width: 2.25, opacity: 1 };

function Assumptions({ view }: { view: VcView }) {
  return (
    <details className="chart-assumptions">
      <summary>{say`What it assumes`}</summary>
      <ul>
        {view.price && <li>{view.price}</li>}
        {view.assumed && <li>{say`Training error is taken as 0 until the first evaluation.`}</li>}
        {view.caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
        <li>{say`Two classes, each answer right or wrong; with ten classes read it as an illustration.`}</li>
        <li>{say`Pictures drawn independently. With probability δ the bound may fail all the same.`}</li>
      </ul>
    </details>
  );
}

function sizeAxis({ domain }: VcView): Axis {
  return { title: say`training pictures N`, domain, ticks: logTicks(domain, 6), scale: 'log' };
}

function inWords(view: VcView): string {
  const test = view.testError === null ? '' : say` Measured test error: ${formatShare(view.testError)}.`;
  return say`N = ${formatCount(view.n)}, D = ${formatCount(view.d)}, δ = ${view.delta}. ${view.headline}. ${view.reason}${test}`;
}

function readBound({ d, delta, trainError, n: own, testError }: VcView, n: number, color: string): Reading {
  const at = vcBound({ trainError, sampleSize: n, vcDimension: d, delta });
  const test = { label: say`test error at N = ${formatCount(own)}`, style: { ...BOUND_STYLE, color } };
  return {
    heading: `N ≈ ${formatAbout(n)}`,
    rows: [
      at.kind === 'bound'
        ? { label: say`bound`, value: formatShare(at.value), style: BOUND_STYLE, dots: [{ x: n, y: at.value }] }
        : { label: say`no bound, D > 2N`, value: '', style: BOUND_STYLE, dots: [] },
      ...(testError === null ? [] : [{ ...test, value: formatShare(testError), dots: [] }]),
    ],
  };
}

function takeawayOf(view: VcView, run: RunView | null, style: LineStyle): Takeaway {
  const shows = say`Vapnik’s bound on test error against sample size. ${inWords(view)}`;
  return {
    file: 'vc-bound',
    caption: () => figureCaption(shows, run ? [run] : []),
    legend: () => [
      { label: say`Bound`, style: BOUND_STYLE },
      ...(run ? [{ label: say`${run.label}: measured test error (ring)`, style }] : []),
    ],
    csv: () => boundCsv(view.curve, view),
    table: () => ({
      caption: say`The bound for D = ${formatCount(view.d)}, δ = ${view.delta}, training error ${formatShare(view.trainError)}.`,
      header: ['N', say`Bound`],
      rows: thinned(view.curve, TABLE_ROWS).map(({ x, y }) => [formatCount(x), formatShare(y)]),
    }),
  };
}
