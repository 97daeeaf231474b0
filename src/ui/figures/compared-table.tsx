// A table of the paper row by row: the paper's numbers, those of each layer's runs with their difference, and a way to train
// exactly that row. Which runs repeat a row: `core/figures/shared/repeats.ts`.

import { useMemo, useState } from 'react';
import { configAddress } from '../../core/config-codec.ts';
import type { ExperimentConfig } from '../../core/experiment.ts';
import type { Figure, PaperRow, PaperRows } from '../../core/figures/index.ts';
import {
  fullestSize,
  measuredAs,
  type Repeat,
  repeatedSizes,
  repeatOf,
  repeatsOf,
  secondsAtMost,
} from '../../core/figures/shared/repeats.ts';
import { paperName } from '../../core/figures/shared/reported.ts';
import { labeled } from '../../core/language/joints.ts';
import { fixed, grouped, percent } from '../../core/language/numbers.ts';
import { say, sayCount, translate } from '../../core/language/say.ts';
import { runKey } from '../../core/results/results-file.ts';
import { configOf, type RunFile } from '../../core/results/run-file.ts';
import { download } from '../charts/download.ts';
import { Select } from '../kit/select.tsx';
import { Table } from '../kit/table.tsx';
import { InnerLink } from '../shell/inner-link.tsx';
import { comparedCsv } from './compared-csv.ts';
import type { LayerRuns } from './figure-view.ts';
import type { OwnedRun } from './runs-dialog.tsx';
import { layerName } from './words.ts';
import './compared-table.css';

/** What the button and the link of a row do. */
export interface RowActions {
  /** As it is trained here: on which images. */
  readonly prepared: (config: ExperimentConfig) => ExperimentConfig;
  readonly onTrain: (label: string, config: ExperimentConfig) => void;
  /** Puts an experiment in the lab. */
  readonly onOpen: (config: ExperimentConfig) => void;
  /** Whether a GPU trains. */
  readonly gpu: boolean;
}

interface ComparedTableProps {
  readonly figure: Figure;
  readonly compared: PaperRows;
  /** Each layer's runs together, those that are hidden left out. */
  readonly layers: readonly LayerRuns[];
  /** Whether the paper's numbers are shown. */
  readonly paper: boolean;
  /** Measured speeds of this machine. */
  readonly own: readonly RunFile[];
  readonly actions: RowActions;
  readonly onRuns: (title: string, runs: readonly OwnedRun[]) => void;
}

export function ComparedTable({ figure, compared, layers, paper, own, actions, onRuns }: ComparedTableProps) {
  const [measure, setMeasure] = useState(figure.measures[0].id);
  const [asked, setSize] = useState<number | null>(null);
  const repeats = useMemo(
    () => layers.map(({ layer, runs }) => ({ layer, all: repeatsOf(compared.rows, runs) })),
    [layers, compared],
  );
  const trained = repeatedSizes(repeats.flatMap(({ all }) => all));
  const sizes = [...new Set([...sizesOf(figure), ...trained])].toSorted((a, b) => b - a);
  const best = fullestSize(
    repeats.map(({ all }) => all),
    compared.trainSize,
  );
  const size = asked ?? best;
  const lines = compared.rows.map((row) => ({
    row,
    cells: repeats.map(({ layer, all }) => {
      const here = all.filter((one) => one.row === row && one.run.data.train === size);
      return { layer, repeat: repeatOf(here.map(({ run }) => run)) };
    }),
  }));
  const title = translate(figure.title);
  const known = useMemo(() => new Set(own.map((run) => runKey(configOf(run)))), [own]);
  const sizeName = (n: number) =>
    n === compared.trainSize ? say`N = ${grouped(n)}, as in the paper` : `N = ${grouped(n)}`;
  const save = () => download(`${figure.id}.csv`, 'text/csv', comparedCsv(figure, compared, lines, size));
  return (
    // The region is the table's, which scrolls; a second one of its name would be one too many.
    <div className="chart-card">
      <header className="chart-head">
        <h2>{title}</h2>
        <div className="chart-controls">
          <div className="figure-switches">
            <Select
              label={say`${title}: measure`}
              value={measure}
              options={figure.measures.map(({ id, label }) => ({ id, label: translate(label) }))}
              onChange={setMeasure}
            />
            <Select
              label={say`${title}: number of training images`}
              value={size}
              options={sizes.map((id) => ({ id, label: sizeName(id) }))}
              onChange={setSize}
            />
          </div>
        </div>
      </header>
      <p className="figure-question">{translate(figure.question)}</p>
      <p className="compared-note">{captionText(measure, size)}</p>
      <Table
        look="small"
        className="compared"
        scrolls={title}
        caption={title}
        captionHidden
        groups={[
          { name: '', span: 1 },
          ...(paper ? [{ name: say`Reported: N = ${grouped(compared.trainSize)}`, span: 2 }] : []),
          ...repeats.map(({ layer }) => ({
            name: labeled(layerName(layer), `N = ${grouped(size)}`),
            span: 3,
          })),
          { name: '', span: 1 },
        ]}
        columns={[
          say`Network`,
          ...(paper ? TRAIN_AND_TEST() : []),
          ...repeats.flatMap(() => [...TRAIN_AND_TEST(), say`Runs`]),
          say`Train at N = ${grouped(size)}`,
        ]}
      >
        {lines.map(({ row, cells }) => {
          const config = actions.prepared(compared.repeat(row, size));
          return (
            <tr key={row.name}>
              <th scope="row">
                {paperName(row.network)} <small>{row.detail}</small>
              </th>
              {paper && <PaperCells {...{ row, measure }} />}
              {cells.map(({ layer, repeat }) => (
                <RepeatCells
                  key={layer}
                  {...{ row, repeat, measure }}
                  onRuns={(runs) =>
                    onRuns(
                      row.name,
                      runs.map((run) => ({ owner: layerName(layer), run })),
                    )
                  }
                />
              ))}
              <td className="compared-train">
                <TrainRow
                  {...{ row, config, actions }}
                  known={known.has(runKey(config))}
                  seconds={secondsAtMost(config, own)}
                  refused={actions.gpu ? null : compared.needsGpu(config)}
                />
              </td>
            </tr>
          );
        })}
      </Table>
      <footer className="chart-foot">
        <div className="chart-tools">
          <button type="button" aria-label={labeled(title, say`save as CSV`)} onClick={save}>
            {'CSV'}
          </button>
        </div>
      </footer>
    </div>
  );
}

const TRAIN_AND_TEST = () => [say.in('accuracy')`train`, say.in('accuracy')`test`];

/** At which its presets train. */
function sizesOf({ presets }: Figure): readonly number[] {
  return presets.flatMap(({ configs }) => configs.map(({ trainSize }) => trainSize));
}

function captionText(measure: string, size: number): string {
  const n = grouped(size);
  return measure === 'accuracy'
    ? say`Accuracy on training and test images; under it by how many points it is above or below the paper’s, with a 95% confidence interval for three runs or more. Trained here on N = ${n} images.`
    : say`Error on training and test images; under it by how many points it is above or below the paper’s, with a 95% confidence interval for three runs or more. Trained here on N = ${n} images.`;
}

function PaperCells({ row, measure }: { row: PaperRow; measure: string }) {
  return (
    <>
      <td className="compared-first">{percent(measuredAs(measure, row.trainError), 2)}</td>
      <td>{percent(measuredAs(measure, row.testError), 2)}</td>
    </>
  );
}

interface RepeatCellsProps {
  readonly row: PaperRow;
  /** `null` where nothing has been trained. */
  readonly repeat: Repeat | null;
  readonly measure: string;
  readonly onRuns: (runs: readonly RunFile[]) => void;
}

function RepeatCells({ row, repeat, measure, onRuns }: RepeatCellsProps) {
  if (!repeat)
    return (
      <>
        <td className="compared-first">–</td>
        <td>–</td>
        <td />
      </>
    );
  const { train, test, runs, real, cut, circumstances } = repeat;
  const cell = ({ mean, low, high, count }: Repeat['train'], paper: number) => (
    <>
      {percent(measuredAs(measure, mean))}
      {real && (
        <small className="compared-difference">
          {differenceText(measuredAs(measure, mean) - measuredAs(measure, paper), count > 2 ? (high - low) / 2 : null)}
        </small>
      )}
    </>
  );
  return (
    <>
      <td className="compared-first">{cell(train, row.trainError)}</td>
      <td>{cell(test, row.testError)}</td>
      <td>
        <button type="button" className="compared-runs" onClick={() => onRuns(runs)}>
          {sayCount(runs.length, '{0} run|{0} runs')}
          <span className="visually-hidden">{say` of “${row.name}”`}</span>
        </button>
        <small>{circumstances}</small>
        {cut && <small data-tone="warn">{say`not trained long enough`}</small>}
      </td>
    </>
  );
}

/** `+40.9 ± 1.2`, in points. @param half of the interval, a fraction; `null` where none is known. */
export function differenceText(difference: number, half: number | null): string {
  const points = Number((100 * difference).toFixed(1));
  const sign = points > 0 ? '+' : points < 0 ? '−' : '±';
  const size = `${sign}${fixed(Math.abs(points), 1)}`;
  return half === null || (sign === '±' && half === 0) ? size : `${size} ± ${fixed(100 * half, 1)}`;
}

interface TrainRowProps {
  readonly row: PaperRow;
  readonly config: ExperimentConfig;
  readonly actions: RowActions;
  /** Whether this browser has trained exactly this. */
  readonly known: boolean;
  /** At most, on this machine; `null` where its speed is not known. */
  readonly seconds: number | null;
  /** Why it is not trained here. */
  readonly refused: string | null;
}

function TrainRow({ row, config, actions, known, seconds, refused }: TrainRowProps) {
  const lab = (
    <InnerLink href={`./${configAddress(config)}`} onFollow={() => actions.onOpen(config)}>
      {say`Open in the lab`}
      <span className="visually-hidden">{say` of “${row.name}”`}</span>
    </InnerLink>
  );
  if (refused !== null)
    return (
      <>
        {lab}
        <small>{refused}</small>
      </>
    );
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={known}
        aria-label={say`Train ${row.name}`}
        onClick={() => actions.onTrain(row.name, config)}
      >
        {say`Train`}
      </button>{' '}
      {lab}
      <small>{known ? say`trained in this browser` : durationText(seconds)}</small>
    </>
  );
}

/** @param seconds `null` where nothing like it has been trained here. */
export function durationText(seconds: number | null): string {
  if (seconds === null) return say`time not known yet: train one epoch first`;
  if (seconds < 90) return say`at most about ${Math.max(5, 5 * Math.round(seconds / 5))} s`;
  if (seconds < 5400) return say`at most about ${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return say`at most about ${Math.round(seconds / 3600)} h`;
  return say`at most about ${Math.round(seconds / 86_400)} days`;
}
