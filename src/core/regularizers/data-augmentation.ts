import { HUES } from '../looks/hues.ts';
import { defineRegularizer } from './shared/regularizer.ts';

export default defineRegularizer({
  id: 'data-augmentation',
  label: 'Data augmentation',
  short: 'data-augmentation',
  explanation:
    'Trains on a new random 28×28 crop of each 32×32 image every epoch, flipped left to right half of the time, so that each image comes in up to 50 versions; tests use the center crop. The regularizer that helps most in the paper’s Table 1: random crops alone take small Inception from 85.75 to 89.31% test accuracy and small AlexNet from 76.07 to 79.66%, with no weight decay. Yet without it both are far above chance level.',
  order: 1,
  kind: 'explicit',
  look: { color: HUES.crimson, dash: '' },
  params: {},
  apply: (plan) => ({ ...plan, augmentation: { crop: true, flip: true } }),
});
