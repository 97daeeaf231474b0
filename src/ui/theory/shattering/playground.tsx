// The shattering playground: points, a class of classifiers, the grid of all labelings and the one that is looked at.

import { useMemo, useRef, useState } from 'react';
import { say, translate } from '../../../core/language/say.ts';
import { families, type LabelingOutcome } from '../../../core/theory/shattering/index.ts';
import { PRESETS } from '../../../core/theory/shattering/shared/presets.ts';
import { TableDialog } from '../../charts/table-dialog.tsx';
import '../../controls/controls.css';
import { ParamControl } from '../../controls/param-control.tsx';
import { LiveFormula } from '../../formula/live-formula.tsx';
import type { DecisionProgress, DecisionQuery } from './decision.ts';
import { LabelingGrid } from './labeling-grid.tsx';
import { Plane } from './plane.tsx';
import {
  added,
  chosen,
  familyDimension,
  flipped,
  fromPreset,
  type PlaygroundState,
  pointMoved,
  removed,
  seenPoints,
} from './playground-state.ts';
import './shattering.css';
import { Terms } from '../../glossary/glossed.tsx';
import { Select } from '../../kit/select.tsx';
import { useDecision } from './use-decision.ts';
import { classSentence, growthTex, labelingSentence, positivesOf, signsOf, stateOf, tableOf } from './words.ts';

type Change = (change: (state: PlaygroundState) => PlaygroundState) => void;

export default function Playground() {
  const [state, setState] = useState(FIRST);
  const progress = useDecision(useAsked(state));
  return (
    <div className="shatter">
      <Choices state={state} onChange={setState} />
      <div className="shatter-body">
        <SelectedLabeling state={state} progress={progress} onChange={setState} />
        <AllLabelings state={state} progress={progress} onChange={setState} />
      </div>
    </div>
  );
}

const FIRST: PlaygroundState = PRESETS[0]
  ? fromPreset(PRESETS[0])
  : { family: 'line', values: {}, points: [], picked: 0, seed: 1, refused: null };

/** The same question for the same state: selecting another labeling does not start it again. */
function useAsked(state: PlaygroundState): DecisionQuery {
  const { family, values, points, seed } = state;
  const first = useRef(state.picked);
  first.current = state.picked;
  return useMemo(() => {
    const query = families.get(family);
    const seen = query.dimension === 1 ? points.map(({ x }) => ({ x, y: 0 })) : points;
    return { family: query, values, points: seen, first: first.current, seed };
  }, [family, values, points, seed]);
}

interface PartProps {
  readonly state: PlaygroundState;
  readonly progress: DecisionProgress;
  readonly onChange: Change;
}

function Choices({ state, onChange }: Omit<PartProps, 'progress'>) {
  return (
    <div className="shatter-choices">
      <fieldset className="shatter-families">
        <legend>{say`Class of classifiers`}</legend>
        {families.all.map(({ id, label }) => (
          <label key={id}>
            <input
              type="radio"
              name="shatter-family"
              checked={state.family === id}
              onChange={() => onChange((now) => chosen(now, id))}
            />
            {translate(label)}
          </label>
        ))}
      </fieldset>
      <label className="shatter-presets">
        {say`Starting points`}{' '}
        <Select
          label={null}
          value=""
          options={[
            { id: '', label: say`choose …` },
            ...PRESETS.map(({ id, label }) => ({ id, label: translate(label) })),
          ]}
          onChange={(chosenId) => {
            const preset = PRESETS.find(({ id }) => id === chosenId);
            if (preset) onChange(() => fromPreset(preset));
          }}
        />
      </label>
    </div>
  );
}

/** The labeling that is looked at, and the points. */
function SelectedLabeling({ state, progress, onChange }: PartProps) {
  const { picked } = state;
  const { family } = progress.query;
  const dimension = familyDimension(state);
  const points = seenPoints(state, dimension);
  const outcome = progress.outcomes[picked] ?? null;
  const sentence = progress.problem ?? labelingSentence(outcome);
  const found = progress.problem ? say`not decided` : stateOf(outcome?.kind ?? 'pending');
  const summary = say`${points.length} points, ${positivesOf(picked, points.length)}, ${translate(family.label)}: ${found}`;
  return (
    <section className="shatter-looked" aria-label={say`The selected labeling`}>
      <Plane
        {...{ points, dimension, picked, outcome, summary }}
        onMove={(index, to) => onChange((now) => pointMoved(now, index, to))}
        onFlip={(index) => onChange((now) => flipped(now, index))}
        onRemove={(index) => onChange((now) => removed(now, index))}
        onAdd={(to) => onChange((now) => added(now, to))}
      />
      <div className="shatter-tools">
        <button type="button" className="button" onClick={() => onChange((now) => added(now))}>
          {say`Add a point`}
        </button>
        <button
          type="button"
          className="button"
          disabled={points.length === 0}
          onClick={() => onChange((now) => removed(now, now.points.length - 1))}
        >
          {say`Remove the last`}
        </button>
        {state.refused && (
          <p className="shatter-refused" role="alert">
            {state.refused}
          </p>
        )}
      </div>
      <p className="shatter-sentence" data-kind={progress.problem ? 'problem' : (outcome?.kind ?? 'pending')}>
        <b>{signsOf(picked, points.length)}</b> {sentence}
      </p>
      <p className="theory-note">
        {say`Drag a point, or move it with the arrow keys (Shift: finer). Press it to change its label, Delete removes it.`}
      </p>
    </section>
  );
}

/** What is true of all labelings together. */
function AllLabelings({ state, progress, onChange }: PartProps) {
  const { family, points } = progress.query;
  const [table, setTable] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <section className="shatter-found" aria-label={say`All labelings`}>
      {family.params.units && (
        <div className="shatter-units">
          <ParamControl
            spec={family.params.units}
            value={state.values.units ?? family.params.units.default}
            onChange={(units) => onChange((now) => ({ ...now, values: { units } }))}
          />
          <Search progress={progress} onAgain={() => onChange((now) => ({ ...now, seed: now.seed + 1 }))} />
        </div>
      )}
      <Counter progress={progress} />
      {!progress.problem && (
        <>
          <LabelingGrid
            points={points}
            outcomes={progress.outcomes}
            picked={state.picked}
            onPick={(picked) => onChange((now) => ({ ...now, picked }))}
          />
          <p className="shatter-legend">
            <Tally progress={progress} />
            <button type="button" className="button" data-quiet ref={opener} onClick={() => setTable(true)}>
              {say`Labelings as a table`}
            </button>
          </p>
        </>
      )}
      <p className="theory-note">
        <Terms text={translate(family.explanation)} />
      </p>
      <p className="theory-note">{classSentence(family)}</p>
      {table && (
        <TableDialog
          table={tableOf(progress)}
          onClose={() => {
            setTable(false);
            opener.current?.focus();
          }}
        />
      )}
    </section>
  );
}

/** What the signs on the map mean, and how often each occurs. */
function Tally({ progress: { outcomes } }: { progress: DecisionProgress }) {
  const count = (kind: LabelingOutcome['kind']) => outcomes.filter((outcome) => outcome?.kind === kind).length;
  const [impossible, open] = [count('impossible'), count('not-found')];
  return (
    <>
      <span>{say`${count('separated')} separated`}</span>
      {impossible > 0 && (
        <span>
          <b>×</b> {say`${impossible} impossible, proved`}
        </span>
      )}
      {open > 0 && (
        <span>
          <b>?</b> {say`${open} not found, which proves nothing`}
        </span>
      )}
    </>
  );
}

function Counter({ progress: { query, outcomes, decided, shattering, problem } }: { progress: DecisionProgress }) {
  const n = query.points.length;
  const total = outcomes.length;
  const found = outcomes.filter((outcome) => outcome?.kind === 'separated').length;
  const text = problem ?? shattering?.conclusion ?? say`Deciding: ${decided} of ${total} labelings.`;
  return (
    <>
      {!problem && (
        <Growth n={n} found={shattering?.separated ?? null} total={total} name={translate(query.family.label)} />
      )}
      <p className="shatter-conclusion" role="status" data-shattered={found === total && !problem}>
        {text}
      </p>
    </>
  );
}

interface GrowthProps {
  readonly n: number;
  /** `null` while labelings are still being decided: type is set again with every other number, which takes its time. */
  readonly found: number | null;
  readonly total: number;
  readonly name: string;
}

/** Π(S) against 2^n: one equation where they are equal, and no number before it is known. */
function Growth({ n, found, total, name }: GrowthProps) {
  const value = found === null ? null : String(found);
  return (
    <LiveFormula
      tex={growthTex(found, total)}
      words={
        found === null
          ? say`The number of labelings of these points that the class realizes is being counted, of ${total}, which is 2 to the ${n}`
          : say`The number of labelings of these points that the class realizes is ${found}, of ${total}, which is 2 to the ${n}`
      }
      symbols={{
        growth: {
          meaning: say`Labelings of these points S that the class H, ${name.toLowerCase()}, realizes`,
          value,
        },
        found: { meaning: say`Labelings with a separator`, value },
        total: { meaning: say`All possible labelings`, value: String(total) },
        n: { meaning: say`Points`, value: String(n) },
      }}
    />
  );
}

function Search({ progress: { searched, shattering }, onAgain }: { progress: DecisionProgress; onAgain: () => void }) {
  if (!searched) return null;
  const open = shattering?.notFound ?? 0;
  const done = searched.done === searched.of;
  return (
    <p className="theory-note">
      {done
        ? say`Searched by training: ${searched.of - open} of ${searched.of} labelings found, ${open} not found.`
        : say`Searching by training: labeling ${searched.done + 1} of ${searched.of} …`}{' '}
      {done && open > 0 && (
        <button type="button" className="button" onClick={onAgain}>
          {say`Search again from other starts`}
        </button>
      )}
    </p>
  );
}
