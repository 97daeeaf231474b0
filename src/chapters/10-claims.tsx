import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'claims',
  order: 10,
  title: 'What to take home',
  short: 'Take home',
  claim:
    'Networks are large enough to shatter the data sets we have, and still generalise; capacity alone cannot be why.',
  prose: [
    'Each claim of the paper stands here with two verdicts: on what was recorded with this page’s own engine on real CIFAR-10, and on what this browser has trained. Where they differ from the paper’s numbers the board says by how much.',
    'It remains easy to converge on data where nothing can be generalised. So what makes training easy is not what makes networks generalise.',
  ],
  todo: 'Find a claim that your own runs do not settle yet, and train what is missing.',
  prediction: null,
  figure: { kind: 'claims' },
  also: [],
  notes: [
    {
      title: '“Upper bound … to represent any function”',
      text: 'A number of weights that suffices, for values on N points; neither the least one, nor a statement about functions everywhere.',
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
          label: 'Deep networks do not generalise',
          right: false,
          why: 'With true labels they do; the paper asks why.',
        },
        {
          label: 'A bound that depends only on what a network could fit cannot explain why it generalises',
          right: true,
          why: 'The same network fits true labels and random ones; such a bound gives both the same number.',
        },
        {
          label: 'Random labels are harder to optimise, and that is why networks generalise',
          right: false,
          why: 'They take a small factor longer; optimisation stays easy.',
        },
      ],
    },
  ],
  slides: [28, 30],
});
