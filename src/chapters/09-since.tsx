import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'since',
  order: 9,
  title: 'What we know since',
  short: 'Since then',
  claim: 'Why networks generalize is still open, but the question is now about the trained network and its data.',
  prose: [
    'Since the paper, test error has been seen to fall again once models grow past the point where they fit the training data (double descent); linear models have been found that fit noise and still predict almost optimally (benign overfitting); bounds that depend on the trained network and its data have become non-vacuous, below 1.',
    'None of this is the whole answer. But the question has shifted: from everything that a network could represent to the network that training finds on the data we have.',
  ],
  todo: 'Read the list, one sentence for each paper, and follow one of them.',
  prediction: null,
  figure: { kind: 'theory', panel: 'since' },
  also: [],
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
