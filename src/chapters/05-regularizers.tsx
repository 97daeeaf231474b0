import { reported } from '../core/figures/shared/reported.ts';
import { say } from '../core/language/say.ts';
import { defineChapter } from './shared/chapter.ts';
import { CLOSE, OF_HUNDRED } from './shared/of-hundred.ts';

export default defineChapter({
  id: 'regularizers',
  order: 5,
  title: 'Are regularizers the reason why networks generalize?',
  short: 'Regularizers',
  prose: [
    'We call a regularizer whatever keeps a model from fitting its training set too closely. Explicit ones are added on purpose. Data augmentation trains on shifted and mirrored versions of each image. Weight decay shrinks every weight a little at every step. Dropout switches off a random part of the units. Implicit ones come with the training method: stochastic gradient descent, early stopping, batch normalization.',
    'The popular belief is that they make the difference: without them, a network with so many weights would have to overfit, like a car without brakes on a hill. We can test that: we take the brakes off.',
    'With data augmentation and weight decay, Inception labels 89% of CIFAR-10’s new images correctly; you met that number in chapter 1. The paper trains it again without either.',
  ],
  prediction: {
    kind: 'number',
    ...OF_HUNDRED,
    prompt: 'Of 100 new images, how many will Inception label correctly without augmentation and weight decay?',
    found: () => reported('inception-small', 'none', 'true')?.test ?? null,
    reply: (answer, found) => {
      const right = Math.round(found);
      const usual = Math.round(reported('inception-small', 'data-augmentation+weight-decay', 'true')?.test ?? 0);
      if (Math.abs(answer - found) <= CLOSE)
        return say`You said ${answer} of 100, and it was ${right}, after ${usual} with both: the explicit regularizers were worth a few points.`;
      if (answer > found)
        return say`You said ${answer} of 100. It was ${right}, after ${usual} with both: regularizers do help, by a few points.`;
      return say`You said ${answer} of 100. It was ${right}, after ${usual} with both: without its brakes the car hardly rolls faster.`;
    },
  },
  figure: { kind: 'figure', id: 'regularizers' },
  todo: 'Compare the curves with and without each, and the paper’s table beside them; then switch one on with random labels in the lab and see whether the network still fits them.',
  claim:
    'Explicit regularizers improve test error, but networks generalize without them, and most still fit random labels with them.',
  takeaway: [
    'How much do they help? On CIFAR-10 by a few points: 89.05% with both, 85.75% without. On ImageNet by 18: Inception v3 reaches 77.84% with all of them and 59.80% without. That is a lot, and 59.80% is still far above the chance level of 0.1%. So they improve generalization; they are not what it rests on.',
    'Nor do they prevent memorizing. On random labels, by others’ notes, Inception still reached 100% training accuracy with weight decay and 99.28% with augmentation, training longer; Inception v3 with dropout and weight decay reached 91.18% on ImageNet. AlexNet with weight decay did not converge. The slides put it so: the space of training with regularizers is still huge.',
    'What matters more, as you can read off the paper’s table, is the architecture, which the paper treats separately from regularizers: without any explicit one, Inception is 33 points ahead of the MLP 3×512.',
  ],
  also: [],
  next: 'Neither the data nor regularizers explain it. Learning theory has a way to count what a model can fit.',
  noted: 'what regularizers are, and what the paper concludes',
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
