// What became of Theorem 1's network on the lab's images: the count of its weights, its errors on training and test images,
// a stretch of it to look at, and all of its weights as a table.

import { useMemo, useRef, useState } from 'react';
import { CLASS_COUNT } from '../../../core/data/image-set.ts';
import { fixed, percent, precise } from '../../../core/language/numbers.ts';
import { say } from '../../../core/language/say.ts';
import { unitsInGeneralPosition } from '../../../core/theory/memorization-table.ts';
import { formatCount, formatShare } from '../../charts/format.ts';
import { type DataTable, TableDialog, thinned } from '../../charts/table-dialog.tsx';
import '../../controls/controls.css';
import { Terms } from '../../glossary/glossed.tsx';
import { type ConstructionResult, formatPower, STRETCH, stretchOf, variantName } from './built-view.ts';
import { Graph } from './graph.tsx';

export function BuiltCard({ built }: { built: ConstructionResult }) {
  const { sample, network, labels, variant } = built;
  const { distinct, weightCount, trainWrong, testError, testOutside, seconds } = network;
  const [n, d] = [formatCount(distinct), formatCount(sample.size)];
  return (
    <section className="t1-built" aria-label={say`The network that was built`}>
      <dl className="t1-facts">
        <Fact name={say`Weights`} value={formatCount(weightCount)}>
          {say`2N + d = 2 × ${n} + ${d}: ${d} in a, ${n} in b, ${n} in w`}
        </Fact>
        <Fact
          name={say`Wrong on training images`}
          value={formatCount(trainWrong)}
          tone={trainWrong === 0 ? 'good' : 'bad'}
        >
          {say`of ${formatCount(sample.images)}, ${labels.toLowerCase()}, every one predicted; ${variantName(variant)}`}
        </Fact>
        <Fact name={say`Test error`} value={formatShare(testError)}>
          {say`on ${formatCount(sample.test)} test images; chance level is ${formatShare(1 - 1 / CLASS_COUNT)}`}
        </Fact>
        <Fact name={say`Seconds`} value={fixed(seconds.build + seconds.check, 1)}>
          {say`${fixed(seconds.build, 1)} to build, ${fixed(seconds.check, 1)} to predict all training images`}
        </Fact>
      </dl>
      {distinct < sample.images && (
        <p className="theory-note">
          <Terms
            text={say`${formatCount(sample.images - distinct)} of the images equal another with the same label and share its unit: N counts the ${n} distinct ones.`}
          />
        </p>
      )}
      <Stretch built={built} />
      <p className="theory-prose">
        <Terms
          text={say`Between two training images the output overshoots their labels: it is below 0 or above 9 on ${percent(testOutside, 0)} of the test images. A test image lands between two training images with which it need share no more than this one number: the network memorizes without learning. It has one output, rounded to a class 0 … 9; ten outputs, one per class, would share a and b and need 11N + d = ${formatCount(11 * distinct + sample.size)} weights. For points in general position 4⌈N/d⌉ = ${formatCount(unitsInGeneralPosition(distinct, sample.size))} hidden units suffice (Bubeck et al., 2020), but each has d weights, so that network has more weights, not fewer.`}
        />
      </p>
    </section>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly tone?: 'good' | 'bad';
  readonly children: React.ReactNode;
}

function Fact({ name, value, tone, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b data-tone={tone}>{value}</b> <small>{children}</small>
      </dd>
    </div>
  );
}

function Stretch({ built }: { built: ConstructionResult }) {
  const last = Math.max(0, built.network.positions.length - STRETCH);
  const [asked, setFrom] = useState(Math.floor(last / 2));
  const [table, setTable] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const from = Math.min(asked, last);
  const { points, knots, curve } = useMemo(() => stretchOf(built, from), [built, from]);
  const to = from + points.length;
  return (
    <>
      <p className="t1-stretch-head">
        <label>
          {say`The network along a, images ${formatCount(from + 1)} to ${formatCount(to)} of ${formatCount(built.network.positions.length)} from left to right`}
          <input
            type="range"
            className="slider"
            min={0}
            max={last}
            value={from}
            onChange={({ currentTarget }) => setFrom(currentTarget.valueAsNumber)}
          />
        </label>
        <button type="button" className="button" ref={opener} onClick={() => setTable(true)}>
          {say`Weights as a table`}
        </button>
      </p>
      <Graph
        {...{ points, knots, curve }}
        raised
        summary={say`${points.length} images along a, and the network’s output, which swings from label to label`}
      />
      {table && (
        <TableDialog
          table={weightsTable(built)}
          onClose={() => {
            setTable(false);
            opener.current?.focus();
          }}
        />
      )}
    </>
  );
}

/** Rows that a person can still scroll through. */
const MAX_ROWS = 400;

function weightsTable({ network }: ConstructionResult): DataTable {
  const { positions, knots, weights, targets, members } = network;
  const rows = Array.from(positions, (_, j) => j);
  const shown = thinned(rows, MAX_ROWS);
  return {
    caption:
      shown.length < rows.length
        ? say`Units from left to right, ${formatCount(shown.length)} of ${formatCount(rows.length)}`
        : say`Units from left to right`,
    header: [say`Unit j`, say.in('which')`Image`, say`Position z`, say`Knot b`, say`Weight w`, say`Label`],
    rows: shown.map((j) => [
      formatCount(j + 1),
      formatCount((members[j] ?? 0) + 1),
      precise(positions[j] ?? 0, 9),
      precise(knots[j] ?? 0, 9),
      formatPower(weights[j] ?? 0),
      String(targets[j] ?? 0),
    ]),
  };
}
