import { say } from '../core/language/say.ts';
import { families } from '../core/theory/shattering/index.ts';
import { shatter } from '../core/theory/shattering/shared/shatter.ts';
import { defineChapter } from './shared/chapter.ts';

const CORNERS = [
  { x: -0.5, y: -0.5 },
  { x: 0.5, y: -0.5 },
  { x: 0.5, y: 0.5 },
  { x: -0.5, y: 0.5 },
];
const LABELINGS = 2 ** CORNERS.length;

export default defineChapter({
  id: 'shattering',
  order: 6,
  title: 'When can a model fit any labels at all?',
  short: 'Shattering',
  prose: [
    'Our networks have fitted every labeling that we gave them. How do you measure such flexibility? By counting. Give each of N points one of two labels, plus or minus: there are 2 to the power of N ways to do it, and each is called a labeling. A class of classifiers realizes a labeling if one of its members gets every label right. The more labelings it realizes, the more flexible it is.',
    'Start with straight lines in the plane. Take three points that are not on one line. They have eight labelings, and for each of them some line has the plus points on one side and the minus points on the other: lines shatter these three points. Imagine sheep in a meadow and one straight fence: whichever of three sheep you want on your side, you can place the fence so.',
    'Now four sheep, at the corners of a square.',
  ],
  prediction: {
    kind: 'number',
    prompt: 'Of the 16 labelings of the four corners of a square, how many can a straight line realize?',
    from: 0,
    to: LABELINGS,
    step: 1,
    scale: 'linear',
    words: (value) => say`${Math.round(value)} of 16`,
    found: () => shatter(families.get('line'), CORNERS).separated,
    reply: (answer, found) => {
      const missing = LABELINGS - found;
      if (answer === found)
        return say`You said ${answer}, and so it is. The other ${missing} give opposite corners the same label, and no line separates those.`;
      return say`You said ${answer}. A line realizes ${found}: all but the ${missing} that give opposite corners the same label.`;
    },
  },
  figure: { kind: 'theory', panel: 'shattering' },
  todo: 'Drag the points, pick a labeling on the map, and look for four points that a line can shatter.',
  claim:
    'A class of classifiers shatters a set of points if it can realize every labeling of them; the size of the largest such set is its VC dimension.',
  takeaway: [
    'No other four points do better. Four points always split into two pairs, or into one and three, whose convex hulls meet (the convex hull of points is the smallest convex set around them), and no line separates those. So lines in the plane have a VC dimension of 3; V and C are Vapnik and Chervonenkis.',
    'Two words matter here. One set of N points is enough, but all labelings of it are needed. A network that fits one random labeling of 1,000 images has realized one of 2 to the power of 1,000. That is not yet shattering. But the labels were drawn without regard to the network: a class that realizes only half of all labelings would fail at every second draw. So each draw that is fitted is evidence of a large VC dimension, and none of them is a proof.',
  ],
  also: [],
  next: 'Suppose that the VC dimension is as large as it seems. What does the theory then promise about new images?',
  noted: 'one labeling or all of them',
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
