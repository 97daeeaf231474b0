import { defineChapter } from './shared/chapter.ts';

export default defineChapter({
  id: 'regularizers',
  order: 5,
  title: 'What about regularizers?',
  short: 'Regularizers',
  claim:
    'Explicit regularizers improve test error, but networks generalize without them, and most still fit random labels with them.',
  prose: [
    'Explicit ones are added on purpose: data augmentation, weight decay, dropout. If they were the reason why networks generalize, then without them networks should fail. They do not: the paper’s Inception loses three to four points without augmentation, and is still right on 86% of new images.',
    'Implicit ones come with the training method: early stopping, stochastic gradient descent, batch normalization. The choice of architecture matters more than any regularizer in the paper’s Table 1: without explicit ones Inception is 33 points more accurate than the MLP 3×512, and 30 points without batch normalization too; weight decay is worth 1.6 points at most.',
  ],
  todo: 'Compare the curves with and without each, and the paper’s table beside them; then switch one on with random labels in the lab and see whether the network still fits them.',
  prediction: {
    kind: 'choice',
    prompt: 'What will be left of the test accuracy if all explicit regularizers are taken away?',
    options: [
      { id: 'little', label: 'It falls to chance level' },
      { id: 'half', label: 'It loses about half' },
      { id: 'most', label: 'It loses a few points' },
    ],
    found: 'most',
    finding: 'Inception in the paper: 89.05% with augmentation and weight decay, 85.75% without either.',
  },
  figure: { kind: 'figure', id: 'regularizers' },
  also: [],
  notes: [
    {
      title: '“Converges thanks to regularizers”',
      text: 'The belief that is tested is that networks generalize thanks to them. Converging is not in question.',
      source: 'Zhang et al., section 1',
      mends: [5],
    },
    {
      title: 'Weight decay acts always',
      text: 'Not only when weights are too big: every step shrinks every weight by a small fraction of itself.',
      source: 'λ/2 ‖w‖² added to the loss',
      mends: [6],
    },
    {
      title: 'Early stopping watches held-out error',
      text: 'The true generalization error cannot be measured. On ImageNet early stopping might have helped; on CIFAR-10 the paper found no benefit.',
      source: 'Zhang et al., section 3, Figure 2',
      mends: [7],
    },
    {
      title: 'Batch normalization is missing from the list',
      text: 'The paper counts it among implicit regularizers: it is worth three to four points. Architecture is not one of them: the paper treats it separately.',
      source: 'Zhang et al., section 3, Figure 2b',
      mends: [8],
    },
    {
      title: 'With regularizers training accuracy may stay below 100',
      text: 'On ImageNet it stays at 92% with augmentation, weight decay and dropout.',
      source: 'Zhang et al., Table 2',
      mends: [4],
    },
    {
      title: '“Not the reason why”',
      text: 'The paper is more careful: regularizers are “unlikely to be the fundamental reason”.',
      source: 'Zhang et al., section 3',
      mends: [16],
    },
  ],
  checks: [
    {
      id: 'regularizers-role',
      question: 'What does the experiment show about explicit regularization?',
      options: [
        {
          label: 'It is useless',
          right: false,
          why: 'It improves test accuracy: by up to 5.2 points on CIFAR-10, by 18 on ImageNet.',
        },
        {
          label: 'It is neither necessary nor by itself sufficient for a small generalization error',
          right: true,
          why: 'Without it networks still generalize, and with it most still fit random labels.',
        },
        {
          label: 'It is what keeps networks from fitting noise',
          right: false,
          why: 'With weight decay Inception fits random labels to 100%.',
        },
      ],
    },
  ],
  slides: [14, 15, 16, 17],
});
