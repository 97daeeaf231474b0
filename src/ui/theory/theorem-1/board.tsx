// Theorem 1 on the board: a handful of points with labels drawn at random, and the network built step by step.

import { useCallback, useMemo, useState } from 'react';
import { say } from '../../../core/language/say.ts';
import { type MemorizingNetwork, SOUND_THETA } from '../../../core/theory/theorem-1/construct.ts';
import { outputAt } from '../../../core/theory/theorem-1/predict.ts';
import type { ConstructionStep } from '../../../core/theory/theorem-1/steps.ts';
import '../../controls/controls.css';
import { LiveFormula } from '../../formula/live-formula.tsx';
import { Graph } from './graph.tsx';
import { MatrixView } from './matrix.tsx';
import { formulaOf, stepSentence, sub, titleOf } from './step-words.ts';
import { Stepper } from './stepper.tsx';
import './theorem-1.css';
import { Select } from '../../kit/select.tsx';
import { buildToy, MAX_TOYS, type Toy, type ToyAsked } from './toy.ts';
import { ToyPlane } from './toy-plane.tsx';

export function Board() {
  const [asked, setAsked] = useState<ToyAsked>({ count: 5, seed: 1, twins: false });
  const [at, setAt] = useState(0);
  const toy = useMemo(() => buildToy(asked), [asked]);
  const change = (part: Partial<ToyAsked>) => {
    setAsked({ ...asked, ...part });
    setAt(0);
  };
  const goTo = useCallback((to: number) => setAt(to), []);
  const step = toy.steps[Math.min(at, toy.steps.length - 1)];
  return (
    <div className="t1-board">
      <Choices asked={asked} onChange={change} />
      {toy.construction.kind === 'collision' && (
        <p className="t1-collision" role="alert">
          {toy.construction.reason}
        </p>
      )}
      {toy.construction.kind === 'built' && step && (
        <>
          <Stepper name={say`The construction`} titles={toy.steps.map(titleOf)} at={at} onAt={goTo} />
          <p className="t1-step" role="status">
            <b>{titleOf(step)}.</b> {stepSentence(step)}
          </p>
          <div className="t1-step-formula">
            <LiveFormula {...formulaOf(step, SOUND_THETA)} />
          </div>
        </>
      )}
      <Images toy={toy} step={step ?? null} />
    </div>
  );
}

function Choices({ asked, onChange }: { asked: ToyAsked; onChange: (part: Partial<ToyAsked>) => void }) {
  return (
    <div className="t1-choices">
      <label>
        {say`Points N`}{' '}
        <Select
          label={null}
          value={asked.count}
          options={Array.from({ length: MAX_TOYS - 1 }, (_, i) => ({ id: i + 2, label: String(i + 2) }))}
          onChange={(count) => onChange({ count })}
        />
      </label>
      <button type="button" className="button" onClick={() => onChange({ seed: asked.seed + 1 })}>
        {say`Other points and labels`}
      </button>
      <label className="check">
        <input
          type="checkbox"
          checked={asked.twins}
          onChange={({ currentTarget }) => onChange({ twins: currentTarget.checked })}
        />
        {say`Two equal points with different labels`}
      </label>
    </div>
  );
}

function Images({ toy, step }: { toy: Toy; step: ConstructionStep | null }) {
  const { images, labels, construction } = toy;
  const network = construction.kind === 'built' ? construction.network : null;
  const current = step?.kind === 'solve' ? step.image : null;
  return (
    <div className="t1-images">
      <ToyPlane {...{ images, labels, current }} direction={network?.direction ?? null} />
      {network && step && (
        <>
          <ToyGraph network={network} step={step} />
          {(step.kind === 'interleave' || step.kind === 'solve') && (
            <MatrixView network={network} solved={step.kind === 'solve' ? step.row + 1 : 0} />
          )}
        </>
      )}
    </div>
  );
}

function ToyGraph({ network, step }: { network: MemorizingNetwork; step: ConstructionStep }) {
  const { positions, targets, members, knots } = network;
  const solved = step.kind === 'solve' ? step.row + 1 : 0;
  const points = Array.from(positions, (z, i) => ({
    z,
    y: targets[i] ?? 0,
    name: step.kind === 'project' ? `x${sub((members[i] ?? 0) + 1)}` : `z${sub(i + 1)}`,
    hit: i < solved,
  }));
  return (
    <Graph
      points={points}
      knots={step.kind === 'interleave' || step.kind === 'solve' ? [...knots] : []}
      curve={solved > 0 ? curveOf(network, solved) : []}
      raised={step.kind !== 'project'}
      summary={say`The network along a: ${solved} of ${points.length} labels hit`}
    />
  );
}

/** Corners of what the first units give: 0 up to the first knot, then straight from knot to knot. */
function curveOf(network: MemorizingNetwork, units: number) {
  const knots = network.knots.subarray(0, units);
  const last = network.positions.at(-1) ?? 0;
  const first = knots[0] ?? 0;
  const corners = [first - 1, ...knots, last + 1];
  const partial = { ...network, knots, weights: network.weights.subarray(0, units) };
  return corners.map((z) => ({ z, y: outputAt(partial, z) }));
}
