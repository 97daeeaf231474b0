import { sentences } from '../core/language/joints.ts';
import { grouped, percent } from '../core/language/numbers.ts';
import { say } from '../core/language/say.ts';
import { defineChapter } from './shared/chapter.ts';
import { LaterWork } from './shared/later-work.tsx';
import { meanOf, recordedAs, SMALL } from './shared/measured.ts';
import type { Seen } from './shared/prediction.ts';

export default defineChapter({
  id: 'since',
  order: 9,
  title: 'What else could explain generalization?',
  short: 'Further arguments',
  prose: [
    'The MLP 1×512 has fitted 1,000 true labels, and then 1,000 random ones. From true labels it learned something about new images, from random ones nothing. Whatever explains the difference has to be different. That sounds trivial, and it is the sharpest tool of the paper: hold up a quantity, and compare it on both networks, as you compare fingerprints.',
    'Learning theory offers more quantities than the VC dimension. Rademacher complexity asks how well a class of functions fits coin flips: toss a coin for each image, and train on the outcomes. Uniform stability asks how much the model changes when one image is left out of the training set. Norms ask how large the weights are: of all linear models that fit the data exactly, gradient descent from zero finds the one of smallest norm, and with a kernel that model is the solution of one linear system.',
    'Let us begin with two numbers that you know by now.',
  ],
  prediction: {
    kind: 'choice',
    prompt:
      'The same network fits 1,000 true labels, then 1,000 random ones. Which of these tells the two trained networks apart?',
    options: [
      { id: 'weights', label: 'The number of weights' },
      { id: 'training-error', label: 'The training error' },
      { id: 'neither', label: 'Neither of the two' },
    ],
    recorded: ['training-loss'],
    found: (seen) => {
      const pair = pairOf(seen);
      if (!pair) return null;
      if (pair.truth.weights !== pair.random.weights) return 'weights';
      return pair.truth.trainError === pair.random.trainError ? 'neither' : 'training-error';
    },
    reply: (answer, found, seen) => {
      const pair = pairOf(seen);
      if (!pair) return '';
      const { truth, random } = pair;
      const [weights, trainError] = [grouped(truth.weights), percent(truth.trainError, 0)];
      const errors = say`On new images ${percent(truth.testError, 0)} and ${percent(random.testError, 0)} are wrong: what differs must be sought in the trained weights and in the data.`;
      if (answer === found)
        return sentences([
          say`Neither, as you said: both networks have ${weights} weights and a training error of ${trainError}.`,
          errors,
        ]);
      return answer === 'weights'
        ? sentences([say`You said the number of weights, but it is ${weights} for both.`, errors])
        : sentences([say`You said the training error, but it is ${trainError} for both.`, errors]);
    },
  },
  figure: { kind: 'own', Content: LaterWork },
  todo: 'Open a panel and try one of the paper’s arguments on your own images; then follow one of the later papers.',
  claim: 'Why networks generalize is still open, but the question is now about the trained network and its data.',
  takeaway: [
    'The paper’s own arguments fail one after another. A network that fits random labels can fit coin flips, so its Rademacher complexity is about as large as it can be, and the bound built on it is vacuous. No label enters uniform stability, so that it is the same for both networks. The norm does differ; but, the paper reports, a smaller one does not always mean a smaller test error.',
    'What came after falls into three groups: new measurements, bounds that look at the trained network and its data, and accounts of what training prefers. Some of these bounds lie below 1, the first of them in 2017. None of it is the whole answer. But the question has moved, from everything that a network could represent to the one network that training finds.',
  ],
  also: [],
  next: 'It is time to count. Which of the paper’s claims have held, here and on your device?',
  noted: '',
  notes: [],
  checks: [
    {
      id: 'since-look',
      question: 'What would a useful bound have to depend on?',
      options: [
        {
          label: 'The number of weights',
          right: false,
          why: 'It is the same for true and for random labels.',
        },
        {
          label: 'Something that differs between true and random labels',
          right: true,
          why: 'Margins, norms relative to margins, compressibility, distance from a prior: measured on the trained network.',
        },
        {
          label: 'Only the optimizer',
          right: false,
          why: 'It too is the same for both; a bound by uniform stability fails for that reason.',
        },
      ],
    },
  ],
  slides: [29],
});

interface Trained {
  readonly weights: number;
  readonly trainError: number;
  readonly testError: number;
}

/** The network on true labels and on random ones, as recorded. */
function pairOf(seen: Seen): { readonly truth: Trained; readonly random: Trained } | null {
  const [truth, random] = [trainedOn(seen, 'true-labels'), trainedOn(seen, 'random-labels')];
  return truth && random ? { truth, random } : null;
}

function trainedOn(seen: Seen, setting: string): Trained | null {
  const runs = recordedAs(seen, 'training-loss', { ...SMALL, setting });
  const trainError = meanOf(runs, (result) => result.trainError);
  const testError = meanOf(runs, (result) => result.testError);
  const weights = runs[0]?.parameters;
  return weights === undefined || trainError === null || testError === null ? null : { weights, trainError, testError };
}
