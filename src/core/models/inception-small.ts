import { HUES } from '../looks/hues.ts';
import type { Layer } from './shared/layers.ts';
import { defineModel, logits } from './shared/model.ts';
import { scaledCount, WIDTH } from './shared/width.ts';

export default defineModel({
  id: 'inception-small',
  label: 'Small Inception',
  explanation:
    'Eight blocks of 1×1 and 3×3 convolutions side by side, batch normalization after each, and global average pooling at the end. The best of the paper’s networks on true labels, and just as able to memorize random ones.',
  order: 5,
  paperName: 'Inception',
  look: { color: HUES.violet, dash: '' },
  params: { width: WIDTH },
  learningRate: 0.1,
  layers: ({ width }) => figure3((filters) => scaledCount(filters, width)),
});

/** The paper's Figure 3, from top to bottom. */
function figure3(of: (filters: number) => number): readonly Layer[] {
  const inception = (ones: number, threes: number) => beside(conv(of(ones), 1), conv(of(threes), 3));
  const downsample = (filters: number) =>
    beside(conv(of(filters), 3, 2), [{ kind: 'max-pool', size: 3, stride: 2, padding: 'same' }]);
  return [
    ...conv(of(96), 3),
    inception(32, 32),
    inception(32, 48),
    downsample(80),
    inception(112, 48),
    inception(96, 64),
    inception(80, 80),
    inception(48, 96),
    downsample(96),
    inception(176, 160),
    inception(176, 160),
    { kind: 'global-mean-pool' },
    logits(),
  ];
}

function beside(...branches: readonly (readonly Layer[])[]): Layer {
  return { kind: 'branches', branches };
}

/** A convolution has no bias of its own: the batch norm's shift is one. */
function conv(filters: number, size: number, stride = 1): readonly Layer[] {
  return [
    { kind: 'conv', filters, size, stride, padding: 'same', weights: { kind: 'glorot-uniform' }, bias: null },
    { kind: 'batch-norm', momentum: 0.9, epsilon: 0.001 },
    { kind: 'relu' },
  ];
}
