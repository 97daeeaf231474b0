// Creates the update rule of a run, on the active backend.

import type { UpdateRule } from '../../core/optimizers/index.ts';
import type { Parameter } from '../layers/layer.ts';
import { operations, type Updater } from '../operations/index.ts';

/** @param weightDecay λ of λ/2 ‖w‖², whose gradient λ w is added to the loss's before the rule is applied. */
export function createUpdater(parameters: readonly Parameter[], rule: UpdateRule, weightDecay: number): Updater {
  switch (rule.kind) {
    case 'momentum':
      return operations().createMomentum(parameters, rule, weightDecay);
    case 'adam':
      return operations().createAdam(parameters, rule, weightDecay);
  }
}
