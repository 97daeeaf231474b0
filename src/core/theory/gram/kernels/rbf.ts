import { defineKernel, gammaParam, gaussian } from './shared/kernel.ts';

export default defineKernel({
  id: 'rbf',
  label: 'Gaussian (RBF)',
  explanation:
    'Likeness falls with the distance of two whole pictures. It fits any labels on distinct pictures, by solving one linear system.',
  order: 2,
  params: { gamma: gammaParam(1) },
  begin: (size, { gamma }) => ({ parts: ['whole'], value: gaussian(gamma, size) }),
});
