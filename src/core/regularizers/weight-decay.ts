import { HUES } from '../looks/hues.ts';
import { defineRegularizer } from './shared/regularizer.ts';

export default defineRegularizer({
  id: 'weight-decay',
  label: 'Weight decay',
  short: 'weight-decay',
  explanation:
    'Adds λ/2 times the squared norm of the weights to the loss, so every step also shrinks them a little, always and not only when they are large. In the paper it changes test accuracy by 1.6 points at most and does not keep networks from fitting (by others’ notes only the small AlexNet with weight decay failed on random labels).',
  order: 2,
  kind: 'explicit',
  look: { color: HUES.violet, dash: '' },
  params: {
    weightDecay: {
      key: 'weight-decay',
      label: 'Coefficient λ',
      explanation: 'Strength of the penalty λ/2 ‖w‖²; the authors’ code uses 0.0001.',
      min: 0,
      max: 1,
      default: 0.0005,
      scale: 'log',
      stops: [0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.1],
    },
  },
  apply: (plan, { weightDecay }) => ({ ...plan, weightDecay }),
});
