// The memorization map: all training images, each dark until the network predicts its given label; on request in the color of the
// epoch at which it was learned. Loaded lazily; draws what it is given.

import { memo, useMemo, useRef, useState } from 'react';
import { say } from '../../core/language/say.ts';
import type { LearningHistory } from '../../core/learning-history.ts';
import '../charts/charts.css';
import { formatCount } from '../charts/format.ts';
import { type DataTable, TableDialog } from '../charts/table-dialog.tsx';
import { inAll, type Tally, tallies } from './counts.ts';
import { ImageDetail } from './image-detail.tsx';
import { type MapLook, type MapView, mapOrder } from './layout.ts';
import { LearningLists } from './learning-lists.tsx';
import { EpochLegend, MapLegend } from './legend.tsx';
import './map.css';
import { MapImage } from './map-image.tsx';
import { comparedWords, countWords, imageWords } from './words.ts';

interface MapCardProps {
  /** `null` until images are there. */
  readonly map: MapView | null;
  /** Whether these are the images of the current experiment; others hold their place, dark, until those are there. */
  readonly current: boolean;
  /** Of the current run; `null` before its first evaluation. */
  readonly learning: LearningHistory | null;
  readonly classes: readonly string[];
  /** In words, the network whose predictions they are. */
  readonly network: string;
  /** Whether the images are not CIFAR-10. */
  readonly standin: boolean;
  /** Id of the current corruption, for its color. */
  readonly setting: string;
  /** Training images in use, of which the map may show the first ones only. */
  readonly trainSize: number;
  /** Whether it begins in the colors of the epochs. */
  readonly byEpoch: boolean;
}

function MapCard(props: MapCardProps) {
  const { map, current, learning, classes, network, standin, setting, trainSize, byEpoch } = props;
  const shown = current ? map : null;
  const predicted = learning?.predicted ?? null;
  const counts = useMemo(() => (shown ? tallies(shown, predicted) : []), [shown, predicted]);
  return (
    <section className="chart-card map" aria-label={say`Memorization map`} aria-busy={!shown} data-setting={setting}>
      <header className="chart-head">
        <h2>{say`What ${network} has memorized`}</h2>
        <p className="map-count">
          {shown ? countWords(inAll(counts), predicted !== null, trainSize) : say`Images are loading.`}
        </p>
        {standin && <span className="chart-standin">{say`Stand-in`}</span>}
        <Tools counts={counts} classes={classes} />
      </header>
      {/* Holds the map's place, so that nothing below it moves when it comes. */}
      {!map && <div className="map-waiting" />}
      {map && <MapBody {...{ map, current, learning, classes, byEpoch }} />}
    </section>
  );
}

export default memo(MapCard);

type MapBodyProps = Pick<MapCardProps, 'current' | 'learning' | 'classes' | 'byEpoch'> & { readonly map: MapView };

function MapBody({ map, current, learning, classes, ...begun }: MapBodyProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [byEpoch, setByEpoch] = useState(begun.byEpoch);
  const order = useMemo(() => mapOrder(map), [map]);
  const look = useLook(current, byEpoch, learning);
  const place = current && chosen !== null && chosen < order.length ? chosen : null;
  const image = place === null ? null : (order[place] ?? null);
  const describe = (at: number) => imageWords(map, learning, classes, order[at] ?? 0);
  const kinds = { noisy: current && map.corrupted.includes(1), mixed: map.corrupted.includes(0) };
  return (
    <>
      <div className="map-body">
        <MapImage {...{ map, look, order, place, describe }} onPlace={setChosen} />
        <div className="map-aside">
          <div className="map-key-box">
            <label className="chart-check">
              <input
                type="checkbox"
                checked={byEpoch}
                onChange={({ currentTarget }) => setByEpoch(currentTarget.checked)}
              />
              {say`Color by epoch`}
            </label>
            {look.kind === 'epochs' && learning ? (
              <EpochLegend learning={learning} {...kinds} />
            ) : (
              <MapLegend {...kinds} />
            )}
          </div>
          <ImageDetail {...{ map, learning, classes, image }} />
        </div>
      </div>
      {kinds.noisy && kinds.mixed && <ComparedLabels learning={learning} />}
      <LearningLists map={map} learning={current ? learning : null} classes={classes} />
    </>
  );
}

function useLook(current: boolean, byEpoch: boolean, learning: LearningHistory | null): MapLook {
  return useMemo(() => {
    if (!current) return { kind: 'hidden' };
    if (byEpoch && learning) return { kind: 'epochs', rightSince: learning.rightSince };
    return { kind: 'predictions', predicted: learning?.predicted ?? null };
  }, [current, byEpoch, learning]);
}

/** One sentence on which labels are learned first; until it can be said, the question. */
function ComparedLabels({ learning }: { readonly learning: LearningHistory | null }) {
  const words = useMemo(() => learning && comparedWords(learning), [learning]);
  return (
    <p className="map-compared">
      {words ?? say`Which labels are learned first, those that were kept or those drawn at random?`}
    </p>
  );
}

function Tools({ counts, classes }: { counts: readonly Tally[]; classes: readonly string[] }) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div className="chart-tools">
      <button
        type="button"
        ref={opener}
        disabled={counts.length === 0}
        aria-label={say`Memorization map: view as table`}
        onClick={() => setOpen(true)}
      >
        {say`Table`}
      </button>
      {open && <TableDialog table={tableOf(counts, classes)} onClose={close} />}
    </div>
  );
}

function tableOf(counts: readonly Tally[], classes: readonly string[]): DataTable {
  const row = (name: string, { images, right, random, randomRight }: Tally) => [
    name,
    ...[images, right, random, randomRight].map(formatCount),
  ];
  return {
    caption: say`Training images by given label`,
    header: [
      say`Given label`,
      say.in('how many')`Images`,
      say.in('how many')`Right`,
      say`Random labels`,
      say`Of those right`,
    ],
    rows: [
      ...counts.map((tally, label) => row(classes[label] ?? String(label), tally)),
      row(say`In all`, inAll(counts)),
    ],
  };
}
