// An experiment as one readable PyTorch script that trains the same thing on the whole of CIFAR-10. Only what the experiment
// needs is written; the pieces are in `python/`.

import { type ExperimentConfig, trainingOf } from '../experiment.ts';
import { corruptionCode } from './python/corruption.ts';
import { DATA, inputs } from './python/data.ts';
import { ARCHIVE, docstring } from './python/header.ts';
import { mainCode } from './python/main.ts';
import { networkCode } from './python/network.ts';
import { optimizerCode, optimizerSettings } from './python/optimizer.ts';
import { definitions, lines } from './python/text.ts';
import { EVALUATION, trainingCode } from './python/training.ts';

/** `rethinking-mlp-1x512-random-labels.py`, as the script is saved. */
export function pytorchFileName({ model, corruption }: ExperimentConfig): string {
  return `rethinking-${model.id}-${corruption.id}.py`;
}

/**
 * The whole script, UTF-8, ending in a line feed.
 * @param page address of the page up to its hash, for the script to name; left out, it names the hash alone.
 * @throws RangeError for a setting that has no PyTorch yet (no one of this project's).
 */
export function pytorchScript(config: ExperimentConfig, page = ''): string {
  const { layers, augmentation } = trainingOf(config);
  const code = definitions(
    `${docstring(config, page, pytorchFileName(config))}\n\n${IMPORTS}\n\n${settings(config)}`,
    DATA,
    corruptionCode(config.corruption).functions,
    inputs(augmentation),
    networkCode(layers),
    optimizerCode(config),
    EVALUATION,
    trainingCode(config),
    mainCode(config),
  );
  return `${code}\n`;
}

const IMPORTS = `import argparse
import math
import tarfile
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import nn`;

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
