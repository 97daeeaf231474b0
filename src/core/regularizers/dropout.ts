import { HUES } from '../looks/hues.ts';
import type { Layer } from '../models/index.ts';
import { defineRegularizer } from './shared/regularizer.ts';

export default defineRegularizer({
  id: 'dropout',
  label: 'Dropout',
  short: 'dropout',
  explanation:
    'Sets each hidden unit of the fully connected layers to zero with this probability at every step, and none in a test (in small Inception, which has no such layer, the channels before the last one). The paper’s Table 1 has no row for it; on ImageNet, with augmentation on, switching off both dropout and weight decay lowered Inception’s top-1 test accuracy only from 77.84 to 72.95%.',
  order: 3,
  kind: 'explicit',
  look: { color: HUES.teal, dash: '' },
  params: {
    rate: {
      key: 'dropout',
      label: 'Rate',
      explanation: 'Probability that a unit is set to zero during a step; the others are scaled up to compensate.',
      min: 0,
      max: 0.9,
      default: 0.5,
      scale: 'linear',
      stops: [0.1, 0.2, 0.3, 0.5, 0.7],
    },
  },
  apply: (plan, { rate }) => ({ ...plan, layers: withDropout(plan.layers, { kind: 'dropout', rate }) }),
});

/** After the ReLU of every hidden dense layer, where Krizhevsky et al. (2012) have it, and after global average pooling. */
function withDropout(layers: readonly Layer[], dropout: Layer): readonly Layer[] {
  return layers.flatMap((layer, place) => {
    const afterDense = layer.kind === 'relu' && weighted(layers.slice(0, place))?.kind === 'dense';
    return afterDense || layer.kind === 'global-mean-pool' ? [layer, dropout] : [layer];
  });
}

/** The last layer that weights its inputs. */
function weighted(layers: readonly Layer[]): Layer | undefined {
  return layers.findLast(({ kind }) => kind === 'dense' || kind === 'conv');
}
