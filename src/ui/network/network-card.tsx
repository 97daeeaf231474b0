// The current network: drawn layer by layer with shapes and counts, and its first weights as they are now. Loaded lazily.

import { memo, useMemo, useRef, useState } from 'react';
import { type ExperimentConfig, networkLabel, trainingOf } from '../../core/experiment.ts';
import { commas, dots, labeled } from '../../core/language/joints.ts';
import { say, translate } from '../../core/language/say.ts';
import { depth, INPUT_SHAPE, type Layer } from '../../core/models/index.ts';
import { rich } from '../shell/rich.tsx';
import '../charts/charts.css';
import { formatCount } from '../charts/format.ts';
import { type DataTable, TableDialog } from '../charts/table-dialog.tsx';
import { useSize } from '../charts/use-size.ts';
import { Drawing, naturalWidth } from './drawing.tsx';
import { FirstWeightsView, type WeightsView } from './first-weights.tsx';
import './network.css';
import { ABBREVIATIONS, layerRows, type NetworkStage, shapeText, stagesOf } from './stages.ts';

interface NetworkCardProps {
  readonly config: ExperimentConfig;
  /** `null` before training. */
  readonly weights: WeightsView | null;
}

function NetworkCard({ config, weights }: NetworkCardProps) {
  const { layers } = useMemo(() => trainingOf(config), [config]);
  const stages = useMemo(() => stagesOf(layers, INPUT_SHAPE), [layers]);
  const total = stages.reduce((sum, { parameters }) => sum + parameters, 0);
  const words = layers[0]?.kind === 'dense' ? say`units` : say`filters`;
  const title = networkLabel(config.model);
  return (
    <section className="chart-card network" aria-label={say`Network`}>
      <header className="chart-head">
        <h2>{title}</h2>
        <p className="network-total">
          {rich`${<strong>{formatCount(total)}</strong>} parameters, ${depth(layers)} layers deep`}
        </p>
        <LayerTable title={title} layers={layers} total={total} />
      </header>
      <div className="network-body">
        <DrawingBox stages={stages} summary={summaryOf(title, stages, total)} />
        <FirstWeightsView weights={weights} words={words} />
      </div>
      <Abbreviations stages={stages} />
    </section>
  );
}

export default memo(NetworkCard);

/** Weights change twice a second, the drawing does not. */
const DrawingBox = memo(function DrawingBox({ stages, summary }: { stages: readonly NetworkStage[]; summary: string }) {
  const [box, { width, font }] = useSize();
  const needed = naturalWidth(INPUT_SHAPE, stages, font);
  return (
    <section
      className="network-scroll"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard.
      tabIndex={0}
      aria-label={say`Layers`}
      style={{ flexBasis: `min(100%, ${Math.ceil(needed)}px)` }}
    >
      <Drawing input={INPUT_SHAPE} {...{ stages, width, font, summary }} />
    </section>
  );
});

function summaryOf(title: string, stages: readonly NetworkStage[], total: number): string {
  const parts = stages.map(({ paths, output }) => {
    const names = paths.map((path) => path.map(({ name }) => name).join(say` then `)).join(say` beside `);
    return say.in('layers')`${names} to ${shapeText(output)}`;
  });
  return say`${title}: an image of ${shapeText(INPUT_SHAPE)}, ${commas(parts)}; ${formatCount(total)} parameters in all.`;
}

function Abbreviations({ stages }: { stages: readonly NetworkStage[] }) {
  const used = new Set(stages.flatMap(({ paths }) => paths.flat().flatMap(({ extras }) => extras)));
  const words = Object.entries(ABBREVIATIONS).flatMap(([short, long]) =>
    used.has(short) ? [labeled(short, translate(long))] : [],
  );
  return words.length > 0 ? <p className="network-note">{dots(words)}</p> : null;
}

function LayerTable({ title, layers, total }: { title: string; layers: readonly Layer[]; total: number }) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div className="chart-tools">
      <button type="button" ref={opener} aria-label={say`Network: view as table`} onClick={() => setOpen(true)}>
        {say`Table`}
      </button>
      {open && <TableDialog table={tableOf(title, layers, total)} onClose={close} />}
    </div>
  );
}

function tableOf(title: string, layers: readonly Layer[], total: number): DataTable {
  const rows = layerRows(layers, INPUT_SHAPE);
  return {
    caption: say`${title}, layer by layer`,
    header: [say.in('of a network')`Layer`, say`What it does`, say`Output`, say`Parameters`],
    rows: [
      ...rows.map(({ place, name, output, parameters }) => [place, name, shapeText(output), formatCount(parameters)]),
      [say`In all`, '', '', formatCount(total)],
    ],
  };
}
