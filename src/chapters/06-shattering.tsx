import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'shattering',
  order: 6,
  title: 'VC dimension and shattering',
  short: 'Shattering',
  claim:
    'A class of classifiers shatters a set of points if it can realize every labeling of them; the size of the largest such set is its VC dimension.',
  prose: [
    'Take three points that are not on one line: for each of their eight labelings some straight line separates the positive points from the negative ones. Four points never allow this: they always split into two pairs, or one and three, whose convex hulls meet, and no line separates those (Radon). So lines in the plane have VC dimension 3.',
    'Two words matter here: for a VC dimension of at least N, one set of N points is enough, but all labelings of that set are needed. A network that fits one random labeling has realized one of 2 to the power of N.',
  ],
  todo: 'Drag the points, pick a labeling on the map, and look for four points that a line can shatter.',
  prediction: {
    kind: 'choice',
    prompt: 'How many of the sixteen labelings of four points at the corners of a square can a line realize?',
    options: [
      { id: '8', label: '8' },
      { id: '14', label: '14' },
      { id: '16', label: '16' },
    ],
    found: '14',
    finding: 'Fourteen: only the two that put opposite corners together are impossible.',
  },
  figure: { kind: 'theory', panel: 'shattering' },
  also: [],
  notes: [
    {
      title: 'Shattering needs all labelings',
      text: 'The slide’s sentence defines fitting one labeling; a set is shattered when every labeling of it can be realized.',
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
          why: 'For any four points some labeling is impossible; try the circle in the playground.',
        },
      ],
    },
  ],
  slides: [18, 19, 20],
});
