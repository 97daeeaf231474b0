// A script in its parts, each a constant or a top-level definition, so that scripts can be compared and joined part by part.

import { type ExperimentConfig, trainingOf } from '../../experiment.ts';
import { DATA, inputs } from './data.ts';
import { ARCHIVE } from './header.ts';
import { networkCode } from './network.ts';
import { optimizerCode, optimizerSettings } from './optimizer.ts';
import { resultsCode } from './results.ts';
import { definitions, lines } from './text.ts';
import { EVALUATION, trainingCode } from './training.ts';

export interface ScriptParts {
  /** One line each. */
  readonly constants: readonly string[];
  /** Functions, classes and tables, in an order in which each may follow what it needs at import. */
  readonly definitions: readonly string[];
}

export const IMPORTS = `import argparse
import datetime
import hashlib
import json
import math
import os
import tarfile
import time
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import nn`;

/** Everything up to `run_experiment(options, show)` and `write_results(path, runs)`. */
export function scriptParts(config: ExperimentConfig): ScriptParts {
  const { layers, augmentation, corruption } = trainingOf(config);
  const code = definitions(
    DATA,
    corruption.python(config.corruption.params).functions ?? '',
    inputs(augmentation),
    networkCode(layers),
    optimizerCode(config),
    EVALUATION,
    trainingCode(config),
    resultsCode(config),
  );
  return { constants: settings(config).split('\n'), definitions: code.split('\n\n\n') };
}

function settings(config: ExperimentConfig): string {
  const { earlyStopping } = trainingOf(config);
  return lines(
    `ARCHIVE = "${ARCHIVE}"`,
    optimizerSettings(config),
    earlyStopping
      ? `PATIENCE = ${earlyStopping.patience}  # epochs without a lower test error before training ends`
      : '',
  );
}
