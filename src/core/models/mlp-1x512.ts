import { HUES } from '../looks/hues.ts';
import { defineModel, perceptron } from './shared/model.ts';

export default defineModel({
  id: 'mlp-1x512',
  label: 'MLP 1×512',
  explanation:
    'One hidden layer of 512 ReLU units. It makes no use of which pixels are neighbors, and still it can memorize every training label.',
  order: 2,
  paperName: 'MLP 1×512',
  look: { color: HUES.crimson, dash: '' },
  params: {},
  learningRate: 0.01,
  layers: () => perceptron([512]),
});
