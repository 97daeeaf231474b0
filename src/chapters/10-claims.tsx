import { claims } from '../core/claims/index.ts';
import { sentences } from '../core/language/joints.ts';
import { say, sayCount } from '../core/language/say.ts';
import { byKey } from '../core/results/results-file.ts';
import { defineChapter } from './shared/chapter.ts';

const FILES = ['training-loss', 'test-error', 'regularizers', 'capacity', 'table-1'];

export default defineChapter({
  id: 'claims',
  order: 10,
  title: 'What has held, and what has not?',
  short: 'Conclusions',
  prose: [
    'We began with a curve and a question: where on the x-axis does deep learning belong? Since then you have predicted, trained and counted. Here is the account: five claims of the paper, each beside the paper’s number, ours, and yours.',
    'Ours come from runs that were recorded with this page’s own engine on CIFAR-10, some on 1,000 images, some on all 50,000. Yours come from the runs that this browser has trained. A claim holds where every comparison agrees with it; it holds in part where only some do. Where a run ended before it had fitted its training set, the claim stays undecided: think of a race that is broken off, which nobody has lost.',
    'You know the habit by now: commit before you look.',
  ],
  prediction: {
    kind: 'number',
    prompt: 'How many of the five claims hold in every comparison that was recorded here?',
    from: 0,
    to: claims.all.length,
    step: 1,
    scale: 'linear',
    words: (value) => say`${Math.round(value)} of 5`,
    recorded: FILES,
    found: ({ recorded }) => {
      if (FILES.some((file) => recorded[file] === undefined)) return null;
      const runs = [...byKey(FILES.flatMap((file) => recorded[file] ?? [])).values()];
      return claims.all.filter(({ judge }) => judge(runs).verdict === 'holds').length;
    },
    reply: (answer, found) => {
      const said =
        answer === found
          ? say`You said ${answer}, and so it is.`
          : answer > found
            ? say`You said ${answer}; without any exception it is ${found}.`
            : say`You said ${answer}, and it is ${found}.`;
      return sentences([said, ...theOthers(claims.all.length - found)]);
    },
  },
  figure: { kind: 'claims' },
  todo: 'Find a claim that your own runs do not settle yet, and train what is missing.',
  claim:
    'The same networks memorize random labels and generalize from true ones; so limited capacity cannot be the reason why they generalize.',
  takeaway: [
    'Put the chapters together. One network, trained in one way, memorizes random labels and predicts from true ones. Its number of weights does not decide which, nor do explicit regularizers, nor does the ease of training, which converges even where nothing can be learned. Bounds that depend only on what a network could fit give both cases the same number, and so cannot explain the difference.',
    'And the question of chapter 1? The last figure measures it. Networks with one hidden layer, from 1 unit to 2,048, have a test error that falls from 83% to 61%, and it continues to fall past the point where every training image is fitted. There is no rise at the right end. If you moved the marker in chapter 1, it is there too. By the number of weights, memorizers and learners stand at the same place; an axis on which they cannot be told apart is not the one that counts.',
  ],
  also: [{ kind: 'figure', id: 'capacity', marker: true }],
  next: null,
  noted: 'what “represent any function” may mean',
  notes: [
    {
      title: '“Upper bound … to represent any function”',
      text: 'A number of weights that suffices for values on N points; neither the smallest such number, nor a statement about functions on the whole domain.',
      source: 'Zhang et al., Theorem 1',
      mends: [12],
    },
  ],
  checks: [
    {
      id: 'claims-home',
      question: 'Which sentence does the experiment support?',
      options: [
        {
          label: 'Deep networks do not generalize',
          right: false,
          why: 'With true labels they do; the paper asks why.',
        },
        {
          label: 'A bound that depends only on what a network could fit cannot explain why it generalizes',
          right: true,
          why: 'The same network fits true labels and random ones; such a bound gives both the same number.',
        },
        {
          label: 'Random labels are harder to optimize, and that is why networks generalize',
          right: false,
          why: 'They take a small factor longer; optimization stays easy.',
        },
      ],
    },
  ],
  slides: [28, 30],
});

function theOthers(count: number): readonly string[] {
  if (count === 0) return [];
  return [
    sayCount(
      count,
      '{0} other holds only in part, or was not trained long enough; the table shows where, and why.|{0} others hold only in part, or were not trained long enough; the table shows where, and why.',
    ),
  ];
}
