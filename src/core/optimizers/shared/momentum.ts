// Gradient descent with momentum, which several optimizers fraction, in PyTorch.

import type { OptimizerPython } from './optimizer.ts';

/** @param momentum fraction of the last step that is added to the next, from 0 to 1. */
export function momentumPython(momentum: number): OptimizerPython {
  return {
    settings: `MOMENTUM = ${momentum}  # fraction of the last step that is carried into the next`,
    docstring: 'v <- MOMENTUM * v + gradient, then w <- w - rate * v.',
    build: (parameters) => `torch.optim.SGD(${parameters}, lr=rate, momentum=MOMENTUM)`,
  };
}
