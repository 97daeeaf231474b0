import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'since',
  order: 9,
  title: 'What we know since',
  short: 'Since then',
  claim: 'The question is open, but it is no longer asked in the same way.',
  prose: [
    'Since the paper test error has been seen to fall again beyond the point where training error reaches zero; linear models have been found that fit noise and predict nearly as well as can be; bounds that look at the data and the path of training have become non-empty.',
    'None of it is the whole answer. What it has in common is that it asks about the network that training finds, on the data that there are, and no longer about all that the network could have been.',
  ],
  todo: 'Read the list and follow one of its papers; each says in a sentence what it adds.',
  prediction: null,
  figure: { kind: 'theory', panel: 'since' },
  also: [],
  notes: [],
  checks: [
    {
      id: 'since-look',
      question: 'What would a useful bound have to look at?',
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
          label: 'The optimizer alone',
          right: false,
          why: 'It too is the same for both; uniform stability fails for that reason.',
        },
      ],
    },
  ],
  slides: [29],
});
