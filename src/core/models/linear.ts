import { HUES } from '../looks/hues.ts';
import { defineModel, perceptron } from './shared/model.ts';

export default defineModel({
  id: 'linear',
  label: 'Linear',
  explanation:
    'Ten weighted sums of the pixels, no hidden layer. Its capacity is known exactly: a hyperplane in d dimensions has VC dimension d + 1.',
  order: 1,
  look: { color: HUES.slate, dash: '' },
  params: {},
  learningRate: 0.01,
  layers: () => perceptron([]),
});
