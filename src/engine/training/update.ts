// How one step moves the parameters: which rule, on whichever backend.

import type { UpdateRule } from '../../core/optimizers/index.ts';
import type { Parameter } from '../layers/layer.ts';
import { operations, type Updater } from '../operations/index.ts';

/** @param weightDecay λ of λ/2 ‖w‖², whose gradient λ w joins the loss's before the rule sees it. */
export function createUpdater(parameters: readonly Parameter[], rule: UpdateRule, weightDecay: number): Updater {
  switch (rule.kind) {
    case 'momentum':
      return operations().createMomentum(parameters, rule, weightDecay);
    case 'adam':
      return operations().createAdam(parameters, rule, weightDecay);
  }
}
