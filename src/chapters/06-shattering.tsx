import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'shattering',
  order: 6,
  title: 'VC dimension and shattering',
  short: 'Shattering',
  claim:
    'A class of classifiers shatters a set of points if it can label them in every way; the largest such set is its VC dimension.',
  prose: [
    'Three points that are not on one line can be labelled by a straight line in all eight ways. Four cannot: whichever way they lie, they split into two pairs, or one and three, whose hulls meet, and no line parts those (Radon). So lines in the plane have VC dimension 3.',
    'Note the two quantifiers. One set of points is enough, but on that set all labelings are needed. A network that fits one random labelling has shown one of 2 to the power of N.',
  ],
  todo: 'Drag the points, pick a labeling on the wall, and look for four points that a line can shatter.',
  prediction: {
    kind: 'choice',
    prompt: 'How many of the sixteen labelings of four points at the corners of a square can a line give?',
    options: [
      { id: '8', label: '8' },
      { id: '14', label: '14' },
      { id: '16', label: '16' },
    ],
    found: '14',
    finding: 'Fourteen: only the two that put opposite corners together are out of reach.',
  },
  figure: { kind: 'theory', panel: 'shattering' },
  also: [],
  notes: [
    {
      title: 'Shattering needs all labelings',
      text: 'The slide’s sentence defines fitting one labelling; a set is shattered when every labelling of it can be fitted.',
      source: 'Vapnik and Chervonenkis; see the panel',
      mends: [9],
    },
  ],
  checks: [
    {
      id: 'shattering-circle',
      question: 'Circles can bend. Can they, with the positive points inside, shatter four points in the plane?',
      options: [
        { label: 'Yes', right: false, why: 'Circles in the plane have VC dimension 3, like lines.' },
        {
          label: 'No',
          right: true,
          why: 'Of any four points some labelling is out of reach; try the circle in the playground.',
        },
      ],
    },
  ],
  slides: [18, 19, 20],
});
