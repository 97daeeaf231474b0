// You against the network, joined to the lab: its images where their labels alone are changed, else the stand-in's, and the numbers
// of the reader's own run of the experiment, else of the recorded one.

import { useCallback, useMemo, useState } from 'react';
import { corruptions } from '../../core/corruptions/index.ts';
import { BYTE_LEVELS } from '../../core/data/image-set.ts';
import { drawStandinImage, STANDIN_SEED, standinLabel } from '../../core/data/standin/standin.ts';
import { say } from '../../core/language/say.ts';
import { configOf } from '../../core/results/run-file.ts';
import { type Card, dealDeck } from '../../core/versus/game.ts';
import type { Lab } from '../../state/lab/lab.ts';
import type { LabState, MapInUse } from '../../state/lab/lab-state.ts';
import { mapInView } from '../../state/lab/map.ts';
import { useLab } from '../../state/page/react.ts';
import { experimentLabel } from '../../state/runs/run-labels.ts';
import { Image, Pixels } from '../../ui/images/image.tsx';
import { rgbaOf } from '../../ui/images/rgba.ts';
import { type Opponent, Versus } from '../../ui/story/versus.tsx';
import { useClasses } from '../lab/use-classes.ts';
import { experimentOf } from './experiment.ts';
import type { FigureOf } from './live-figure-props.ts';
import { useOwnRun } from './own-run.ts';
import { recordedWords, useRecordedRun } from './recorded-run.ts';

export default function VersusFigure({ lab, figure: { experiment } }: FigureOf<'versus'>) {
  const [seed, setSeed] = useState(1);
  const classes = useClasses(lab);
  const { images, hold } = useImages(lab);
  const deck = useMemo(() => dealDeck(images.truth, seed), [images, seed]);
  const draw = useCallback((card: Card) => images.draw(card, classes), [images, classes]);
  const opponent = useOpponent(lab, experiment);
  if (!deck) return null;
  return (
    <Versus
      // Another game begins at its beginning.
      key={seed}
      {...{ deck, classes, draw, opponent }}
      images={images.name}
      onBegin={hold}
      onAgain={() => setSeed(seed + 1)}
    />
  );
}

interface Images {
  readonly truth: ArrayLike<number>;
  readonly draw: (card: Card, classes: readonly string[]) => React.ReactNode;
  readonly name: string;
}

/** The lab's images as soon as they are there; `hold` keeps those of the moment, so that none take their place during the game. */
function useImages(lab: Lab): { readonly images: Images; readonly hold: () => void } {
  const map = useLab(lab, mapOfImages);
  // Enough of them to have two of each class.
  const latest = useMemo(() => (map && dealDeck(map.truth, 1) ? ofMap(map) : STANDIN), [map]);
  const [held, setHeld] = useState<Images | null>(null);
  return { images: held ?? latest, hold: () => setHeld((before) => before ?? latest) };
}

/** Where images are as they were photographed: only labels are corrupted. */
function mapOfImages(state: LabState): MapInUse | null {
  return corruptions.get(state.config.corruption.id).touches === 'labels' ? mapInView(state) : null;
}

function ofMap({ truth, pixels, side }: MapInUse): Images {
  const size = 3 * side * side;
  return {
    truth,
    name: say`These are the first training images of your lab.`,
    draw: ({ image }, classes) => (
      <Pixels
        rgba={rgbaOf(pixels.subarray(image * size, (image + 1) * size))}
        side={side}
        label={imageWords(classes, truth[image])}
      />
    ),
  };
}

/** The first twenty have each class twice. */
const STANDIN_IMAGES = 20;
const STANDIN: Images = {
  truth: Array.from({ length: STANDIN_IMAGES }, (_, i) => standinLabel(STANDIN_SEED, 'train', i)),
  get name() {
    return say`These are synthetic stand-in images; once images are in the lab, the game takes those.`;
  },
  draw: ({ image }, classes) => {
    const { pixels, label } = drawStandinImage(STANDIN_SEED, 'train', image);
    return <Image bytes={pixels} levels={BYTE_LEVELS} label={imageWords(classes, label)} />;
  },
};

function imageWords(classes: readonly string[], label = 0): string {
  return say`An image of class ${classes[label] ?? String(label)}`;
}

function useOpponent(lab: Lab, experiment: string): Opponent | null {
  const config = useLab(lab, (state) => state.config);
  const asked = useMemo(() => experimentOf(experiment, config), [experiment, config]);
  const own = useOwnRun(lab, asked);
  const recorded = useRecordedRun(asked);
  return useMemo(() => {
    const mine = own?.result && opponentOf(experimentLabel(own.config), say`Your own run.`, own.trainSize, own.result);
    if (mine) return mine;
    return (
      recorded &&
      opponentOf(experimentLabel(configOf(recorded)), recordedWords(recorded), recorded.data.train, recorded.result)
    );
  }, [own, recorded]);
}

type Result = { readonly trainError: number | null; readonly testError: number | null; readonly seconds: number };

function opponentOf(name: string, source: string, images: number, { trainError, testError, seconds }: Result) {
  return trainError === null || testError === null ? null : { name, source, images, seconds, trainError, testError };
}
