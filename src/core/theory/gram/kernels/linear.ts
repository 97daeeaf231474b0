import { defineKernel } from './shared/kernel.ts';

export default defineKernel({
  id: 'linear',
  label: 'Linear',
  explanation:
    'The inner product of two pictures: its minimum-norm solution is the linear model that SGD from zero would end in. It fits any labels as long as there are no more pictures than numbers in one.',
  order: 1,
  params: {},
  begin: () => ({ parts: ['whole'], value: (inner) => inner }),
});
