// An experiment as one readable PyTorch script that trains the same thing on the whole of CIFAR-10. Only what the experiment
// needs is written: what belongs to a definition stands in the definition, the rest in `python/`. Not a grid of them (`sweep.ts`).

import type { ExperimentConfig } from '../experiment.ts';
import { docstring } from './python/header.ts';
import { mainCode } from './python/main.ts';
import { IMPORTS, scriptParts } from './python/parts.ts';
import { definitions, lines } from './python/text.ts';

/** `rethinking-mlp-1x512-random-labels.py`, as the script is saved. */
export function pytorchFileName({ model, corruption }: ExperimentConfig): string {
  return `rethinking-${model.id}-${corruption.id}.py`;
}

/**
 * The whole script, UTF-8, ending in a line feed.
 * @param page address of the page up to its hash, for the script to name; left out, it names the hash alone.
 */
export function pytorchScript(config: ExperimentConfig, page = ''): string {
  const file = pytorchFileName(config);
  const parts = scriptParts(config);
  const code = definitions(
    `${docstring(config, page, file)}\n\n${IMPORTS}\n\n${lines(...parts.constants)}`,
    ...parts.definitions,
    mainCode(config, file),
  );
  return `${code}\n`;
}
