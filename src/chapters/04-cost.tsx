import { sentences } from '../core/language/joints.ts';
import { fixed, percent } from '../core/language/numbers.ts';
import { say } from '../core/language/say.ts';
import type { Sketch } from '../core/sketch.ts';
import { defineChapter } from './shared/chapter.ts';
import { meanOf, recordedAs, SMALL } from './shared/measured.ts';
import type { Seen } from './shared/prediction.ts';

export default defineChapter({
  id: 'cost',
  order: 4,
  title: 'What do wrong labels cost?',
  short: 'Wrong labels',
  prose: [
    'Between true labels and random ones lies a scale: each label is replaced with probability p, the label corruption. At p = 0 all are true, at p = 1 all are random. Real data sets lie somewhere on this scale, since people who label images make mistakes.',
    'Suppose that p = 0.4. Of 1,000 training labels, 360 are then wrong and 640 right. You have seen that a network can fit all of them; so it will fit 360 mistakes. Does it still know what a frog looks like? Two answers are plausible. The mistakes may ruin everything, as one wrong digit ruins a phone number. Or the network finds what the right labels have in common, and stores the mistakes beside it.',
    'Every network in the figure fits every label that it was given: at each p the training error is zero. Sketch the error on new images.',
  ],
  prediction: {
    kind: 'sketch',
    prompt: 'How will the test error rise as more and more labels are random, all of them fitted?',
    plot: 'test-error',
    recorded: ['test-error'],
    reply: replyTo,
  },
  figure: { kind: 'figure', id: 'test-error' },
  todo: 'Compare your curve with the recorded ones, and train a point of the curve yourself.',
  claim: 'Test error rises steadily with label corruption, up to the chance level, while training error stays at zero.',
  takeaway: [
    'With true labels the MLP 1×512 is wrong on 71% of new images, since 1,000 training images are few; at p = 0.4 on 77%, and at p = 1 on 90%, the chance level. It does both things at once: it captures the signal that is left, and fits the noise by brute force. Networks tend to learn simple patterns first and the exceptions later (Arpit et al. 2017).',
    'Here we meet the paradox of slide 13. Capacity that suffices to memorize everything should mean overfitting of the worst kind; yet with true labels the same network predicts. One network, one training error, and test errors from 71% to 90%: no bound that depends only on the network and its training error can tell these cases apart.',
    'Nor is it optimization that becomes hard. As you see below, where one slider goes through all that was recorded, the time to fit grows by a small factor: on 50,000 images random labels take 2.0 times the steps of true ones.',
    'Which labels does it learn first, the right ones or the mistakes? Train the last figure at p = 0.4. Its map is colored by the epoch at which each image was learned, and the sentence below it counts both.',
  ],
  also: [
    { kind: 'dial' },
    { kind: 'figure', id: 'convergence-time' },
    {
      kind: 'lab',
      experiment: 'setting=partially-corrupted-labels&p=0.4&model=mlp-1x512&n=1000&epochs=30&stop=epochs',
      show: ['errors', 'map'],
      mapBy: 'epoch',
    },
  ],
  next: 'Something must hold the network back where labels are true. The usual suspects are regularizers.',
  noted: 'which of the paper’s points are known, and which error is meant',
  notes: [
    {
      title: 'The paper’s points in between',
      text: 'The paper prints numbers only for the two ends of the curves. The points in between were not estimated from its plot, so none are shown.',
      source: 'Zhang et al., Figure 1 and Table 1',
      mends: [],
    },
    {
      title: 'Test error and generalization error',
      text: 'The slide calls them the same since training error is zero; that is so at the end of training, not on the way there.',
      source: 'definition: test minus training error',
      mends: [19],
    },
  ],
  checks: [
    {
      id: 'cost-time',
      question: 'How much longer does a network take to fit random labels than true ones?',
      options: [
        {
          label: 'A small factor',
          right: true,
          why: 'On the paper’s axis it lies between 1 and 4 with 50,000 images; with 1,000 we measured 1.1 to 1.3.',
        },
        {
          label: 'Ten to a hundred times',
          right: false,
          why: 'Random labels do not make optimization hard: the same steps down the same kind of loss lead to zero.',
        },
        {
          label: 'It grows with the fraction of noise, without a limit',
          right: false,
          why: 'It grows with the fraction of noise, but ends at a small factor where every label is random.',
        },
      ],
    },
    {
      id: 'cost-middle',
      question:
        'At p = 0.4 the network fits all labels, including the wrong ones. Why is its test error still well below 90%?',
      options: [
        {
          label: 'It learns what the right labels have in common, and memorizes the wrong ones one by one',
          right: true,
          why: 'Networks tend to learn simple patterns first, and then the exceptions (Arpit et al. 2017).',
        },
        {
          label: 'It has not really fitted the wrong labels',
          right: false,
          why: 'Its training error on the given labels is zero: it has fitted each of them.',
        },
        {
          label: 'Luck',
          right: false,
          why: 'Other seeds give nearly the same. Where three were trained, the error bars in the figure are 95% confidence intervals of their mean.',
        },
      ],
    },
  ],
  slides: [11, 13],
});

/** Corruptions that were recorded. */
const LEVELS = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;
/** Up to here a curve is called close: test errors of a few hundred images vary about as much. */
const CLOSE = 0.05;

function replyTo(sketch: Sketch, seen: Seen): string | null {
  const points = LEVELS.flatMap((p) => {
    const measured = meanOf(recordedAt(seen, p), ({ testError }) => testError);
    return measured === null ? [] : [{ p, measured, drawn: heightAt(sketch, p) }];
  });
  const [first, last] = [points[0], points.at(-1)];
  const [worst] = points.toSorted((a, b) => Math.abs(b.drawn - b.measured) - Math.abs(a.drawn - a.measured));
  if (!first || !last || !worst) return null;
  const ends = say`You drew ${percent(first.drawn, 0)} at p = 0 and ${percent(last.drawn, 0)} at p = 1; the MLP 1×512 has ${percent(first.measured, 0)} and ${percent(last.measured, 0)}.`;
  const off = Math.abs(worst.drawn - worst.measured);
  const rest =
    off <= CLOSE
      ? say`Your curve is nowhere more than ${fixed(100 * off, 0)} points away.`
      : worst.drawn > worst.measured
        ? say`You expected too much damage at p = ${worst.p}: ${percent(worst.drawn, 0)}, where ${percent(worst.measured, 0)} was measured.`
        : say`You expected too little at p = ${worst.p}: ${percent(worst.drawn, 0)}, where ${percent(worst.measured, 0)} was measured.`;
  return sentences([ends, rest]);
}

function recordedAt(seen: Seen, p: number) {
  const labels =
    p === 0
      ? { setting: 'true-labels' }
      : p === 1
        ? { setting: 'random-labels' }
        : { setting: 'partially-corrupted-labels', p };
  return recordedAs(seen, 'test-error', { ...SMALL, ...labels });
}

/** Between two points of a sketch its height is on the line from one to the other. */
function heightAt(sketch: Sketch, x: number): number {
  const place = x * (sketch.length - 1);
  const [left = 0, right = left] = [sketch[Math.floor(place)], sketch[Math.ceil(place)]];
  return left + (place - Math.floor(place)) * (right - left);
}
