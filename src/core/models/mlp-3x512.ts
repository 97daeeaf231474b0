import { HUES } from '../looks/hues.ts';
import { defineModel, perceptron } from './shared/model.ts';

export default defineModel({
  id: 'mlp-3x512',
  label: 'MLP 3×512',
  explanation:
    'Three hidden layers of 512 ReLU units: the most parameters of the paper’s CIFAR-10 networks, not the best.',
  order: 3,
  paperName: 'MLP 3×512',
  look: { color: HUES.olive, dash: '' },
  params: {},
  learningRate: 0.01,
  layers: () => perceptron([512, 512, 512]),
});
