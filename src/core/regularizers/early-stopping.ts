import { HUES } from '../looks/hues.ts';
import { defineRegularizer } from './shared/regularizer.ts';

export default defineRegularizer({
  id: 'early-stopping',
  label: 'Early stopping',
  short: 'early stopping',
  explanation:
    'Ends training once the error on held-out images has not improved for some epochs, and restores the best epoch’s weights. Here, as in the paper’s figure, it watches the test images themselves, so the error it reaches is slightly optimistic. On ImageNet it could have gained Inception some points without other regularizers (63.16% at best, 59.80% at the end); on CIFAR-10 the paper found no benefit.',
  order: 5,
  kind: 'implicit',
  look: { color: HUES.plum, dash: '' },
  params: {
    patience: {
      key: 'early-stopping',
      label: 'Patience',
      explanation: 'Epochs without a lower test error after which training ends.',
      min: 1,
      max: 100,
      default: 5,
      integer: true,
      scale: 'log',
      stops: [1, 2, 3, 5, 10, 20],
    },
  },
  apply: (plan, { patience }) => ({ ...plan, earlyStopping: { patience } }),
});
