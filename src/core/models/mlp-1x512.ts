import { defineModel, perceptron } from './shared/model.ts';

export default defineModel({
  id: 'mlp-1x512',
  label: 'MLP 1×512',
  explanation:
    'One hidden layer of 512 ReLU units. It has no notion of neighbouring pixels, and still it can learn every training picture by heart.',
  order: 2,
  params: {},
  learningRate: 0.01,
  layers: () => perceptron([512]),
});
