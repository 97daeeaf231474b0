// One scene on the screen, as far as it has been shown: the question, then its figure, then what was seen.

import { useEffect, useRef, useState } from 'react';
import { SCENES, type Scene } from '../../chapters/scenes.ts';
import type { LiveFigure } from '../../chapters/shared/live-figure.ts';
import { figures } from '../../core/figures/index.ts';
import { say, translate } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { useLab, useStateOf } from '../../state/page/react.ts';
import { Part } from '../../ui/lazy/fault-boundary.tsx';
import { lazyPart } from '../../ui/lazy/lazy-part.tsx';
import { SceneSketch, type SketchKind } from '../../ui/stage/scene-sketch.tsx';
import { LiveFigureView } from '../live/live-figure.tsx';
import type { Player } from '../live/player.ts';
import { markerOf, storyDesk } from '../story/story-desk.ts';
import { shownAt } from './scenes.ts';

const LabSceneView = lazyPart(() => import('./lab-scene.tsx'));

interface SceneViewProps {
  readonly lab: Lab;
  readonly scene: Scene;
  readonly step: number;
  readonly instant: boolean;
  readonly onPlayer: (player: Player | null) => void;
}

export function SceneView({ lab, scene, step, instant, onPlayer }: SceneViewProps) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  const { figure, claim } = shownAt(scene, step);
  return (
    <>
      <header className="stage-head" data-claimed={claim}>
        <h1 ref={head} tabIndex={-1}>
          {scene.question}
        </h1>
        <p className="stage-claim" role="status">
          {claim && scene.claim}
        </p>
      </header>
      <div className="stage-figure" data-kind={scene.figure.kind}>
        <SceneFigure {...{ lab, instant, onPlayer }} figure={scene.figure} covered={!figure} />
        {figure && scene.figure.kind === 'claims' && <FirstQuestion />}
      </div>
    </>
  );
}

interface SceneFigureProps extends Pick<SceneViewProps, 'lab' | 'instant' | 'onPlayer'> {
  readonly figure: LiveFigure;
  readonly covered: boolean;
}

function SceneFigure({ lab, figure, covered, instant, onPlayer }: SceneFigureProps) {
  const crashed = useLab(lab, ({ engine }) => engine === 'crashed');
  const still = instant || crashed;
  const [story] = useState(storyDesk);
  const marker = markerOf(
    story,
    useStateOf(story.store, (state) => state),
  );
  if (figure.kind === 'lab')
    return (
      <Part
        name={say`Figure`}
        waiting={<div className="live-waiting" role="status" aria-label={say`The figure is loading`} />}
      >
        <LabSceneView {...{ lab, figure, covered }} instant={still} />
      </Part>
    );
  // A race is made before it starts; everything else comes with its results.
  if (covered && figure.kind !== 'race') return <SketchOf figure={figure} />;
  return <LiveFigureView {...{ lab, figure, covered, onPlayer, marker }} place="stage" instant={still} />;
}

/** Of what kind a figure is, and no more. */
export function SketchOf({ figure }: { readonly figure: LiveFigure }) {
  return <SceneSketch kind={KINDS[figure.kind]} axes={figure.kind === 'figure' ? axesOf(figure.id) : null} />;
}

const KINDS: Readonly<Record<LiveFigure['kind'], SketchKind>> = {
  lab: 'map',
  race: 'curves',
  figure: 'curves',
  theory: 'plane',
  versus: 'table',
  dial: 'curves',
  claims: 'table',
  own: 'curves',
};

function axesOf(id: string): { x: string; y: string } {
  const { x, measures } = figures.get(id);
  return { x: translate(x.title), y: translate(measures[0].y.title) };
}

/** The lecture's first question, and what the measured axis answered. */
function FirstQuestion() {
  const [first] = SCENES;
  const answer = SCENES.find(({ id }) => id === 'capacity');
  if (!first || !answer) return null;
  return (
    <p className="stage-first">
      <span>{say`The first question: “${translate(first.question)}”`}</span> <strong>{translate(answer.claim)}</strong>
    </p>
  );
}
