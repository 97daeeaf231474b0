import { CLASS_COUNT } from '../data/image-set.ts';
import { HUES } from '../looks/hues.ts';
import type { Layer } from './shared/layers.ts';
import { defineModel } from './shared/model.ts';
import { scaledCount, WIDTH } from './shared/width.ts';

/** Every hidden bias starts above zero, as in TensorFlow's CIFAR-10 tutorial, so that few ReLUs start dead. */
const BIAS = 0.1;
/** Standard deviations of the tutorial, at full width. */
const STD = { conv: 0.05, dense: 0.04, logits: 1 / 192 };

export default defineModel({
  id: 'alexnet-small',
  label: 'Small AlexNet',
  explanation:
    'Two convolutions, each with max-pooling and local response normalization, then two hidden layers of 384 and 192 ReLU units. Its filters cover neighborhoods of pixels, and still it can memorize random labels.',
  order: 4,
  paperName: 'AlexNet',
  look: { color: HUES.teal, dash: '' },
  params: { width: WIDTH },
  learningRate: 0.01,
  layers: ({ width }) => [
    ...block(64, width, STD.conv),
    ...block(64, width, STD.conv / Math.sqrt(width)),
    dense(scaledCount(384, width), STD.dense / Math.sqrt(width)),
    { kind: 'relu' },
    dense(scaledCount(192, width), STD.dense / Math.sqrt(width)),
    { kind: 'relu' },
    { ...dense(CLASS_COUNT, STD.logits / width), bias: 0 },
  ],
});

/** @param std of the weights: larger where fewer inputs feed a unit, so that the signal keeps its size at every width. */
function block(filters: number, width: number, std: number): readonly Layer[] {
  return [
    {
      kind: 'conv',
      filters: scaledCount(filters, width),
      size: 5,
      stride: 1,
      padding: 'same',
      weights: { kind: 'truncated-normal', std },
      bias: BIAS,
    },
    { kind: 'relu' },
    { kind: 'max-pool', size: 3, stride: 2, padding: 'same' },
    { kind: 'local-response-norm', radius: 4, bias: 1, alpha: 0.001 / 9, beta: 0.75 },
  ];
}

function dense(units: number, std: number) {
  return { kind: 'dense', units, weights: { kind: 'truncated-normal', std }, bias: BIAS } as const;
}
