import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'claims',
  order: 10,
  title: 'Conclusions',
  short: 'Conclusions',
  claim:
    'The same networks memorize random labels and generalize from true ones; so limited capacity cannot be the reason why they generalize.',
  prose: [
    'Each claim of the paper has two verdicts here: one on the runs recorded with this page’s own engine on real CIFAR-10, one on the runs that this browser has trained. Where they differ from the paper’s numbers the board shows by how much.',
    'Training converges easily even on data from which nothing can be generalized. So what makes training easy is not what makes networks generalize.',
  ],
  todo: 'Find a claim that your own runs do not settle yet, and train what is missing.',
  prediction: null,
  figure: { kind: 'claims' },
  also: [],
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
