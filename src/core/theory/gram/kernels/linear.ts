import { defineKernel } from './shared/kernel.ts';

export default defineKernel({
  id: 'linear',
  label: 'Linear',
  explanation:
    'The inner product of two images: its minimum-norm solution is the linear model that SGD from zero converges to on the squared loss. It fits any labels as long as the images are linearly independent, so on fewer images than numbers in one.',
  order: 1,
  params: {},
  begin: () => ({ parts: ['whole'], value: (inner) => inner }),
});
