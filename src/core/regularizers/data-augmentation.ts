import { defineRegularizer } from './shared/regularizer.ts';

export default defineRegularizer({
  id: 'data-augmentation',
  label: 'Data augmentation',
  explanation:
    'Trains on a fresh random 28×28 cut of each 32×32 picture every epoch, mirrored left to right half of the time, so that the network never sees quite the same picture twice; tests use the centre cut. The regularizer that helps most in the paper’s Table 1: random crops take small Inception from 85.75 to 89.31% test accuracy and small AlexNet from 76.07 to 79.66%, with no weight decay. Yet without it both generalise far better than chance.',
  order: 1,
  kind: 'explicit',
  params: {},
  apply: (plan) => ({ ...plan, augmentation: { crop: true, flip: true } }),
});
