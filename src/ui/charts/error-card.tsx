// Training and test error against epochs: two lines a run, thin and thick. With label noise, the training error taken apart.

import { memo, useCallback, useMemo, useState } from 'react';
import { msg, say, translate } from '../../core/language/say.ts';
import type { RunView } from '../../core/run-view.ts';
import { BestEpochs } from './best-epochs.tsx';
import { ChartCard, type Takeaway } from './chart-card.tsx';
import type { Reading, ReadingRow } from './crosshair.tsx';
import { errorCsv } from './csv.ts';
import { linearTicks } from './domains.ts';
import { type EndLabel, EndLabels } from './end-labels.tsx';
import { formatShare } from './format.ts';
import type { Axis, Frame } from './geometry.ts';
import type { LineStyle } from './line-style.ts';
import type { ProgressCardProps } from './loss-card.tsx';
import type { PlotLine } from './plot.tsx';
import { Reference } from './reference.tsx';
import { epochAt, epochPoints, MEASURES, type Measure } from './series.ts';
import type { ShownRuns } from './shown-runs.ts';
import { type DataTable, thinned } from './table-dialog.tsx';
import { errorSummary, figureCaption } from './words.ts';

/** Test error of guessing among ten classes. */
const GUESSING = 0.9;
const TABLE_ROWS = 300;

const NAMES: Readonly<Record<Measure, string>> = {
  trainError: msg('training'),
  testError: msg('test'),
  cleanError: msg('clean part'),
  corruptedError: msg('corrupted part'),
  trueLabelAgreement: msg('agrees with truth'),
};
const WHOLE: readonly Measure[] = ['testError', 'trainError'];
const PARTS: readonly Measure[] = ['cleanError', 'corruptedError', 'trueLabelAgreement'];

const Y = { domain: [0, 1], ticks: linearTicks([0, 1], 5), scale: 'linear' } as const;

function ErrorCard({ shown, progress, onProgress }: ProgressCardProps) {
  const [parts, setParts] = useState(false);
  const noisy = shown.focus?.history.some(({ noise }) => noise !== null) ?? false;
  const apart = parts && noisy;
  const x = useMemo(() => epochAxis(shown.epochs), [shown.epochs]);
  const title = apart ? say`share of training pictures` : say`error (share of pictures)`;
  const y = useMemo((): Axis => ({ ...Y, title }), [title]);
  const lines = useMemo(() => errorLines(shown, apart), [shown, apart]);
  const above = useCallback(
    (frame: Frame) => (
      <>
        {!apart && <BestEpochs {...{ shown, frame }} />}
        <EndLabels frame={frame} labels={labelsOf(shown, apart)} />
      </>
    ),
    [shown, apart],
  );
  const named = (shown.focus?.history.length ?? 0) === 0 || (shown.focus?.history.length ?? 0) > shown.epochs / 4;
  const below = useCallback((frame: Frame) => guessing(frame, named, lines), [named, lines]);
  const last = Math.max(1, ...shown.runs.map(({ history }) => history.at(-1)?.epoch ?? 0));
  return (
    <ChartCard
      title={say`Training and test error`}
      summary={errorSummary(shown.runs)}
      {...{ x, y, lines, above }}
      below={apart ? undefined : below}
      empty={lines.length > 0 ? null : say`Training and test error appear here after the first epoch.`}
      stops={lines.length > 0 ? { first: 1, last, step: 1 } : null}
      cursor={progress}
      onCursor={onProgress}
      read={(epoch) => readErrors(shown, epoch, apart)}
      takeaway={takeawayOf(shown, apart)}
      standin={shown.standin}
      controls={noisy && <PartsSwitch on={parts} onChange={setParts} />}
    />
  );
}

export default memo(ErrorCard);

function PartsSwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="chart-check">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      {say`Clean vs corrupted`}
    </label>
  );
}

function epochAxis(epochs: number): Axis {
  const domain = [0, epochs] as const;
  return { title: say`epochs`, domain, ticks: linearTicks(domain, 5, true), scale: 'linear' };
}

/** Named once the run's own names have moved on to the right. */
function guessing(frame: Frame, named: boolean, lines: readonly PlotLine[]) {
  const text = named ? say`guessing` : '';
  return <Reference {...{ frame, text }} y={GUESSING} side="left" lines={lines.map(({ points }) => points)} />;
}

/** What a measure's line looks like, given its run's own style. */
function measured(style: LineStyle, measure: Measure): LineStyle {
  switch (measure) {
    case 'testError':
      return { ...style, width: style.width + 0.75 };
    case 'trainError':
      return { ...style, width: Math.max(1, style.width - 1) };
    case 'cleanError':
      return { ...style, dash: '', width: 1.5 };
    case 'corruptedError':
      return { ...style, dash: '7 3', width: 2.25 };
    case 'trueLabelAgreement':
      return { ...style, dash: '2 3', width: 2.25 };
  }
}

function errorLines({ runs, focus, styleOf }: ShownRuns, apart: boolean): readonly PlotLine[] {
  const drawn = apart && focus ? [focus] : runs.toReversed();
  return drawn.flatMap((run) =>
    (apart ? PARTS : WHOLE).toReversed().flatMap((measure) => {
      const points = epochPoints(run, measure);
      const style = measured(styleOf(run), measure);
      return points.length > 0 ? [{ id: `${run.id} ${measure}`, points: startable(points), style }] : [];
    }),
  );
}

/** A line needs two points; a single evaluation is drawn as a short stroke from the epoch before. */
const starts = new WeakMap<object, PlotLine['points']>();

function startable(points: PlotLine['points']): PlotLine['points'] {
  const [first] = points;
  if (!first || points.length > 1) return points;
  const made = starts.get(points) ?? [{ x: first.x - 0.15, y: first.y }, first];
  starts.set(points, made);
  return made;
}

function labelsOf({ focus, styleOf }: ShownRuns, apart: boolean): readonly EndLabel[] {
  if (!focus) return [];
  const { color } = styleOf(focus);
  return (apart ? PARTS : WHOLE).map((measure) => ({
    text: translate(NAMES[measure]),
    color,
    line: epochPoints(focus, measure),
    needed: true,
  }));
}

/** One row a run, test before training; or one a measure, of the run taken apart. */
function readErrors(shown: ShownRuns, epoch: number, apart: boolean): Reading {
  const heading = say`epoch ${Math.max(1, Math.round(epoch))}`;
  const { runs, focus } = shown;
  const [only] = apart && focus ? [focus] : runs;
  if (only && (apart || runs.length === 1)) return { heading, rows: readMeasures(shown, only, epoch, apart) };
  return { heading: say`${heading} · test / training`, rows: runs.flatMap((run) => readPair(shown, run, epoch)) };
}

function readMeasures({ styleOf }: ShownRuns, run: RunView, epoch: number, apart: boolean): readonly ReadingRow[] {
  const at = epochAt(run, epoch);
  return (apart ? PARTS : WHOLE).flatMap((measure) => {
    const y = at && MEASURES[measure](at);
    if (at === null || y === null) return [];
    const style = measured(styleOf(run), measure);
    return [{ label: translate(NAMES[measure]), value: formatShare(y), style, dots: [{ x: at.epoch, y }] }];
  });
}

function readPair({ styleOf, nameOf }: ShownRuns, run: RunView, epoch: number): readonly ReadingRow[] {
  const at = epochAt(run, epoch);
  if (!at) return [];
  const errors = [at.testError, at.trainError];
  return [
    {
      label: nameOf(run),
      value: errors.map(formatShare).join(' / '),
      style: styleOf(run),
      dots: errors.map((y) => ({ x: at.epoch, y })),
    },
  ];
}

function takeawayOf(shown: ShownRuns, apart: boolean): Takeaway {
  const runs = apart && shown.focus ? [shown.focus] : shown.runs;
  const shows = apart
    ? msg(
        'Training error on the pictures that kept their label and on those whose label was drawn at random, and how often the network predicts the true label of the latter, against epochs.',
      )
    : msg('Training error (thin, on the labels given) and test error (thick, on true labels) against epochs.');
  return {
    file: apart ? 'label-noise-apart' : 'training-and-test-error',
    caption: () => figureCaption(shows, runs),
    legend: () =>
      runs.flatMap((run) =>
        (apart ? PARTS : WHOLE).map((measure) => ({
          label: `${run.label}, ${translate(NAMES[measure])}`,
          style: measured(shown.styleOf(run), measure),
        })),
      ),
    csv: () => errorCsv(runs),
    table: () => errorTable(runs),
  };
}

function errorTable(runs: readonly RunView[]): DataTable {
  const last = Math.max(0, ...runs.map(({ history }) => history.at(-1)?.epoch ?? 0));
  const epochs = Array.from({ length: last }, (_, i) => i + 1);
  const columns = runs.flatMap((run) => columnsOf(run).map((measure) => ({ run, measure })));
  return {
    caption: say`Errors by epoch, as shares of pictures from 0 to 1.`,
    header: [say`Epoch`, ...columns.map(({ run, measure }) => `${run.label}, ${translate(NAMES[measure])}`)],
    rows: thinned(epochs, TABLE_ROWS).map((epoch) => [
      String(epoch),
      ...columns.map(({ run, measure }) => {
        const at = epochAt(run, epoch);
        const value = at && MEASURES[measure](at);
        return value == null ? '–' : formatShare(value);
      }),
    ]),
  };
}

function columnsOf(run: RunView): readonly Measure[] {
  return [...WHOLE, ...PARTS].filter((measure) => run.history.some((at) => MEASURES[measure](at) !== null));
}
