// The memorisation map: all training pictures, each dark until the network gives it the label that training is told. Loaded
// lazily; draws what it is given.

import { memo, useMemo, useRef, useState } from 'react';
import { say } from '../../core/language/say.ts';
import '../charts/charts.css';
import { formatCount } from '../charts/format.ts';
import { type DataTable, TableDialog } from '../charts/table-dialog.tsx';
import { inAll, type Tally, tallies } from './counts.ts';
import { type WallView, wallOrder } from './layout.ts';
import { PictureDetail } from './picture-detail.tsx';
import './wall.css';
import { WallPicture } from './wall-picture.tsx';

interface WallCardProps {
  /** Of the experiment in view; `null` until its pictures are there. */
  readonly wall: WallView | null;
  /** [≥ count] classes that the network says; `null` before the first evaluation. */
  readonly predicted: Uint8Array | null;
  readonly classes: readonly string[];
  /** In words, the network whose predictions they are. */
  readonly network: string;
  /** Whether the pictures are not CIFAR-10. */
  readonly standin: boolean;
  /** Id of the corruption in view, for its colour. */
  readonly setting: string;
  /** Training pictures in use, of which the wall may show the first ones only. */
  readonly trainSize: number;
}

function WallCard({ wall, predicted, classes, network, standin, setting, trainSize }: WallCardProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const order = useMemo(() => (wall ? wallOrder(wall) : new Uint32Array()), [wall]);
  const counts = useMemo(() => (wall ? tallies(wall, predicted) : []), [wall, predicted]);
  const place = chosen !== null && chosen < order.length ? chosen : null;
  const picture = place === null ? null : (order[place] ?? null);
  const describe = (at: number) => (wall ? describePicture(wall, predicted, classes, order[at] ?? 0) : '');
  return (
    <section className="chart-card wall" aria-label={say`Memorisation map`} data-setting={setting}>
      <header className="chart-head">
        <h2>{say`What ${network} has learnt by heart`}</h2>
        <p className="wall-count">
          {wall ? countWords(inAll(counts), predicted !== null, trainSize) : say`Pictures are on their way.`}
        </p>
        {standin && <span className="chart-standin">{say`Stand-in`}</span>}
        <Tools counts={counts} classes={classes} />
      </header>
      {/* Holds the wall's place, so that nothing below it moves when it comes. */}
      {!wall && <div className="wall-waiting" />}
      {wall && (
        <div className="wall-body">
          <WallPicture {...{ wall, predicted, order, place, describe }} onPlace={setChosen} />
          <div className="wall-aside">
            <Legend noisy={wall.corrupted.includes(1)} mixed={wall.corrupted.includes(0)} />
            <PictureDetail {...{ wall, predicted, classes, picture }} />
          </div>
        </div>
      )}
    </section>
  );
}

export default memo(WallCard);

/** `3,912 of 4,000 right, of them 361 of 400 with random labels`. */
export function countWords(tally: Tally, evaluated: boolean, trainSize: number): string {
  const { pictures, right } = tally;
  const which = trainSize > pictures ? say` (the first of ${formatCount(trainSize)})` : '';
  if (!evaluated)
    return say`${formatCount(pictures)} pictures${which}, dark until they are learnt; counted after each epoch.`;
  return say`${formatCount(right)} of ${formatCount(pictures)}${which} right${noiseWords(tally)}`;
}

function noiseWords({ pictures, random, randomRight }: Tally): string {
  if (random === 0) return '';
  if (random === pictures) return say`, all of them with random labels`;
  return say`, of them ${formatCount(randomRight)} of ${formatCount(random)} with random labels`;
}

function describePicture(
  { truth, given, corrupted }: WallView,
  predicted: Uint8Array | null,
  classes: readonly string[],
  i: number,
): string {
  const name = (label: number | undefined) => classes[label ?? 0] ?? String(label);
  const told = corrupted[i] ? say`, told at random: ${name(given[i])}` : '';
  if (predicted === null) return `${name(truth[i])}${told}`;
  const says = predicted[i] === given[i] ? say`learnt` : say`network says ${name(predicted[i])}`;
  return `${name(truth[i])}${told}, ${says}`;
}

function Legend({ noisy, mixed }: { noisy: boolean; mixed: boolean }) {
  return (
    <ul className="wall-legend" aria-label={say`What the tiles mean`}>
      <li>
        <span className="wall-key" data-lit="false" /> {say`not yet`}
      </li>
      <li>
        <span className="wall-key" data-lit="true" /> {say`network says the label it is told`}
      </li>
      {noisy && (
        <li>
          <span className="wall-key" data-lit="true" data-random="true" />{' '}
          {mixed ? say`label drawn at random; these come last` : say`label drawn at random`}
        </li>
      )}
    </ul>
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
        aria-label={say`Memorisation map: view as table`}
        onClick={() => setOpen(true)}
      >
        {say`Table`}
      </button>
      {open && <TableDialog table={tableOf(counts, classes)} onClose={close} />}
    </div>
  );
}

function tableOf(counts: readonly Tally[], classes: readonly string[]): DataTable {
  const row = (name: string, { pictures, right, random, randomRight }: Tally) => [
    name,
    ...[pictures, right, random, randomRight].map(formatCount),
  ];
  return {
    caption: say`Training pictures by the label that training is told`,
    header: [say`Label told`, say`Pictures`, say`Right`, say`Labels drawn at random`, say`Of those right`],
    rows: [
      ...counts.map((tally, label) => row(classes[label] ?? String(label), tally)),
      row(say`In all`, inAll(counts)),
    ],
  };
}
