import { defineKernel, gammaParam, gaussian } from './shared/kernel.ts';

export default defineKernel({
  id: 'rbf',
  label: 'Gaussian (RBF)',
  explanation:
    'Similarity falls with the distance between two whole images. It fits any labels on distinct images, by solving one linear system.',
  order: 2,
  params: { gamma: gammaParam(1) },
  begin: (size, { gamma }) => ({ parts: ['whole'], value: gaussian(gamma, size) }),
});
