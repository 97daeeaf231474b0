import { HUES } from '../looks/hues.ts';
import { defineModel, perceptron } from './shared/model.ts';

export default defineModel({
  id: 'mlp-1xh',
  label: 'MLP 1×h',
  explanation:
    'One hidden layer of as many ReLU units as you like: their number is the x-axis of the bias–variance curve. Increase it past the point where the training images are all fitted, and watch the test error.',
  order: 6,
  look: { color: HUES.brown, dash: '' },
  dial: 'hidden',
  params: {
    hidden: {
      key: 'hidden',
      label: 'Hidden units h',
      explanation: 'Units of the one hidden layer. The network has 2,363 h + 10 parameters.',
      min: 1,
      max: 4096,
      default: 64,
      integer: true,
      scale: 'log',
      stops: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096],
    },
  },
  learningRate: 0.01,
  layers: ({ hidden }) => perceptron([hidden]),
});
