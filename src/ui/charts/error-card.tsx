// Training and test error against epochs: two lines a run, thin and thick. With label noise, the training error taken apart.

import { memo, useCallback, useMemo, useState } from 'react';
import { commas, labeled, sentences } from '../../core/language/joints.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import type { RunView } from '../../core/run-view.ts';
import { BestEpochs } from './best-epochs.tsx';
import { ChartCard, type Takeaway } from './chart-card.tsx';
import { countedWords, trainErrorText } from './counted.ts';
import type { Reading, ReadingRow } from './crosshair.tsx';
import { errorCsv } from './csv.ts';
import { linearTicks } from './domains.ts';
import { EndLabels } from './end-labels.tsx';
import { formatShare } from './format.ts';
import type { Axis, Frame } from './geometry.ts';
import type { LineStyle } from './line-style.ts';
import { MAX_LABELS, type ProgressCardProps } from './loss-card.tsx';
import type { EndLabel } from './place-labels.ts';
import type { PlotLine } from './plot.tsx';
import { acrossPlot, type Level, levelName, Reference } from './reference.tsx';
import { EPOCH_MEASURES, type EpochMeasure, epochAt, epochPoints } from './series.ts';
import type { ShownRuns } from './shown-runs.ts';
import { type DataTable, thinned } from './table-dialog.tsx';
import { errorSummary, figureCaption } from './words.ts';

/** Test error at chance level, ten classes. */
const GUESSING = 0.9;
const TABLE_ROWS = 300;

const NAMES: Readonly<Record<EpochMeasure, string>> = {
  trainError: msg('training', 'error'),
  testError: msg('test', 'error'),
  cleanError: msg('clean part'),
  corruptedError: msg('corrupted part'),
  trueLabelAgreement: msg('agrees with the true label'),
};
const WHOLE: readonly EpochMeasure[] = ['testError', 'trainError'];
const PARTS: readonly EpochMeasure[] = ['cleanError', 'corruptedError', 'trueLabelAgreement'];

const Y = { domain: [0, 1], ticks: linearTicks([0, 1], 5), scale: 'linear' } as const;

function ErrorCard({ shown, progress, onProgress }: ProgressCardProps) {
  const [parts, setParts] = useState(false);
  const noisy = shown.focus?.history.some(({ noise }) => noise !== null) ?? false;
  const apart = parts && noisy;
  const x = useMemo(() => epochAxis(shown.epochs), [shown.epochs]);
  const title = apart ? say`fraction of training images` : say`error rate`;
  const y = useMemo((): Axis => ({ ...Y, title }), [title]);
  const lines = useMemo(() => errorLines(shown, apart), [shown, apart]);
  const labels = useMemo(() => labelsOf(shown, apart), [shown, apart]);
  const above = useCallback(
    (frame: Frame) => (
      <>
        {!apart && <BestEpochs {...{ shown, frame }} />}
        <EndLabels
          {...{ frame, labels }}
          lines={[...pointsOf(lines), ...(apart ? [] : [acrossPlot(GUESSING, x)])]}
          boxes={apart ? [] : [levelName(chanceLevel(frame, lines)).box]}
        />
      </>
    ),
    [shown, apart, labels, lines, x],
  );
  const below = useCallback((frame: Frame) => <Reference {...chanceLevel(frame, lines)} />, [lines]);
  const last = Math.max(1, ...shown.runs.map(({ history }) => history.at(-1)?.epoch ?? 0));
  return (
    <ChartCard
      title={say`Training and test error`}
      summary={errorSummary(shown.runs)}
      {...{ x, y, lines, above }}
      below={apart ? undefined : below}
      empty={lines.length > 0 ? null : say`Drawn after the first epoch.`}
      stops={lines.length > 0 ? { first: 1, last, step: 1 } : null}
      cursor={progress}
      onCursor={onProgress}
      read={(epoch) => readErrors(shown, epoch, apart)}
      takeaway={takeawayOf(shown, apart)}
      standin={shown.standin}
      controls={noisy && <PartsSwitch on={parts} onChange={setParts} />}
    >
      <Samples shown={shown} />
    </ChartCard>
  );
}

export default memo(ErrorCard);

/** Under the plot, where the last training error of a run was counted on a part of its images: on how many, and how exact it is. */
function Samples({ shown: { runs, nameOf } }: { shown: ShownRuns }) {
  const counted = runs.flatMap((run) => {
    const last = run.history.at(-1);
    const words = countedWords(last, run.trainSize);
    return last && words !== null ? [{ run, error: trainErrorText(last), words }] : [];
  });
  if (counted.length === 0) return null;
  return (
    <p className="chart-sample">
      {sentences([
        ...counted.map(({ run, error, words }) =>
          runs.length === 1
            ? say`Training error ${error}, ${words}.`
            : say.in('run and numbers')`${nameOf(run)}: training error ${error}, ${words}.`,
        ),
        say`The number after ± is the standard error of such a sample.`,
      ])}
    </p>
  );
}

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

function chanceLevel(frame: Frame, lines: readonly PlotLine[]): Level {
  return { frame, y: GUESSING, text: say`chance level`, side: 'right', lines: pointsOf(lines) };
}

function pointsOf(lines: readonly PlotLine[]): readonly PlotLine['points'][] {
  return lines.map(({ points }) => points);
}

/** What a measure's line looks like, given its run's own style. */
function measured(style: LineStyle, measure: EpochMeasure): LineStyle {
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

/** Both lines of the run in focus; of the others that of test error, the thick one, by the run's name. */
function labelsOf(shown: ShownRuns, apart: boolean): readonly EndLabel[] {
  const { focus, runs, styleOf, nameOf } = shown;
  if (!focus) return [];
  const { color } = styleOf(focus);
  const several = !apart && runs.length > 1 && runs.length <= MAX_LABELS;
  const own = (apart ? PARTS : WHOLE).map((measure) => {
    const name = translate(NAMES[measure]);
    const text = several && measure === 'testError' ? labeled(nameOf(focus), name) : name;
    return { text, color, line: epochPoints(focus, measure), needed: true };
  });
  const others = runs.filter((run) => several && run.id !== focus.id);
  return [
    ...own,
    ...others.map((run) => ({
      text: nameOf(run),
      color: styleOf(run).color,
      line: epochPoints(run, 'testError'),
      needed: true,
    })),
  ];
}

/** One row a run, test before training; or one a measure, of the run taken apart. */
function readErrors(shown: ShownRuns, epoch: number, apart: boolean): Reading {
  const heading = say`epoch ${Math.max(1, Math.round(epoch))}`;
  const { runs, focus } = shown;
  const [only] = apart && focus ? [focus] : runs;
  if (only && (apart || runs.length === 1))
    return { heading, rows: readMeasures(shown, only, epoch, apart), notes: sampleNotes([only], epoch) };
  return {
    heading: say`${heading} · test / training`,
    rows: runs.flatMap((run) => readPair(shown, run, epoch)),
    notes: sampleNotes(runs, epoch),
  };
}

/** On how many images training errors were counted where not on all, each said once. */
function sampleNotes(runs: readonly RunView[], epoch: number): readonly string[] {
  const counted = runs.map((run) => countedWords(epochAt(run, epoch) ?? undefined, run.trainSize));
  return eachOnce(counted).map((words) => say`training error ${words}`);
}

function eachOnce(texts: readonly (string | null)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== null))];
}

function readMeasures({ styleOf }: ShownRuns, run: RunView, epoch: number, apart: boolean): readonly ReadingRow[] {
  const at = epochAt(run, epoch);
  return (apart ? PARTS : WHOLE).flatMap((measure) => {
    const y = at && EPOCH_MEASURES[measure](at);
    if (at === null || y === null) return [];
    const style = measured(styleOf(run), measure);
    const value = measure === 'trainError' ? trainErrorText(at) : formatShare(y);
    return [{ label: translate(NAMES[measure]), value, style, dots: [{ x: at.epoch, y }] }];
  });
}

function readPair({ styleOf, nameOf }: ShownRuns, run: RunView, epoch: number): readonly ReadingRow[] {
  const at = epochAt(run, epoch);
  if (!at) return [];
  const errors = [at.testError, at.trainError];
  return [
    {
      label: nameOf(run),
      value: say.in('test and training error')`${formatShare(at.testError)} / ${trainErrorText(at)}`,
      style: styleOf(run),
      dots: errors.map((y) => ({ x: at.epoch, y })),
    },
  ];
}

function takeawayOf(shown: ShownRuns, apart: boolean): Takeaway {
  const runs = apart && shown.focus ? [shown.focus] : shown.runs;
  const shows = apart
    ? msg(
        'Training error on the images that kept their label and on those whose label was drawn at random, and how often the network predicts the true label of the latter, against epochs.',
      )
    : msg('Training error (thin, on the labels given) and test error (thick, on true labels) against epochs.');
  return {
    file: apart ? 'label-noise-apart' : 'training-and-test-error',
    caption: () => figureCaption(shows, runs),
    legend: () =>
      runs.flatMap((run) =>
        (apart ? PARTS : WHOLE).map((measure) => ({
          label: commas([run.label, translate(NAMES[measure])]),
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
    caption: sentences([say`Errors by epoch, as fractions of images from 0 to 1.`, ...samplesOf(runs)]),
    header: [say`Epoch`, ...columns.map(({ run, measure }) => commas([run.label, translate(NAMES[measure])]))],
    rows: thinned(epochs, TABLE_ROWS).map((epoch) => [
      String(epoch),
      ...columns.map(({ run, measure }) => {
        const at = epochAt(run, epoch);
        const value = at && EPOCH_MEASURES[measure](at);
        if (value == null) return '–';
        return at && measure === 'trainError' ? trainErrorText(at) : formatShare(value);
      }),
    ]),
  };
}

/** For each size of sample among the runs, a sentence on what its numbers are. */
function samplesOf(runs: readonly RunView[]): readonly string[] {
  const counted = runs.map(({ history, trainSize }) =>
    countedWords(
      history.find((at) => at.countedOn !== undefined),
      trainSize,
    ),
  );
  return eachOnce(counted).map((words) => say`A training error with ± and its standard error was ${words}.`);
}

function columnsOf(run: RunView): readonly EpochMeasure[] {
  return [...WHOLE, ...PARTS].filter((measure) => run.history.some((at) => EPOCH_MEASURES[measure](at) !== null));
}
