import { defineChapter } from './shared/chapter.ts';
import { SixSettings } from './shared/six-settings.tsx';

export default defineChapter({
  id: 'six-settings',
  order: 2,
  title: 'The experiment: six ways to spoil a data set',
  short: 'Six settings',
  claim: 'Keep network, optimizer and learning rate as they are, and take the sense out of the data step by step.',
  prose: [
    'First the labels: some of them, or all, are drawn by a die with ten sides. Then the pictures: one rearrangement of the pixels for all of them, then another for each, and last nothing but noise with the right mean and spread.',
    'Everything that training is told stays the same: same network, same learning rate, nothing tuned anew. So whatever changes in the result is owed to the data alone. That is what the whole experiment is for.',
  ],
  todo: 'Turn p up and count the labels that change; roll the dice again and find one that is drawn anew and still true.',
  prediction: {
    kind: 'choice',
    prompt: 'Which of the six can a network fit to zero training error?',
    options: [
      { id: 'true', label: 'True labels alone' },
      { id: 'pixels', label: 'Those that still have a pattern: true labels and shuffled pixels' },
      { id: 'all', label: 'All six' },
    ],
    found: 'all',
    finding: 'All six: the next chapter trains them before your eyes.',
  },
  figure: { kind: 'own', Content: SixSettings },
  also: [],
  notes: [
    {
      title: 'A corrupted label may be the true one',
      text: 'The die may land on the true class, so corruption p makes only 0.9 p of the labels wrong: at p = 1 one label in ten is still right.',
      source: 'Zhang et al., section 2; ten classes drawn uniformly',
      mends: [18],
    },
    {
      title: 'Test pictures keep their labels',
      text: 'Labels are only spoilt in training. Where pixels are changed, test pictures are changed in the same way.',
      source: 'Zhang et al., section 2',
      mends: [],
    },
  ],
  checks: [
    {
      id: 'six-shuffled',
      question: 'Shuffled pixels use one permutation for all pictures. What does a fully connected network lose by it?',
      options: [
        {
          label: 'Nothing at all',
          right: true,
          why: 'It has no idea which pixels are neighbours in the first place; with the same initial weights in another order it would train exactly alike.',
        },
        {
          label: 'Everything: the pictures are noise now',
          right: false,
          why: 'That is random pixels, where each picture has a permutation of its own.',
        },
        {
          label: 'About half of what it knows',
          right: false,
          why: 'A convolutional network loses a lot, since it looks at neighbourhoods; a fully connected one does not.',
        },
      ],
    },
  ],
  slides: [4, 5, 6, 7, 8],
});
