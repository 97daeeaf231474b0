// An experiment as a PyTorch script.

import type { ExperimentConfig } from '../../core/experiment.ts';
import { pytorchFileName, pytorchScript } from '../../core/export/pytorch.ts';
import { say } from '../../core/language/say.ts';
import { CodeDialog } from './code-dialog.tsx';

interface ScriptDialogProps {
  readonly config: ExperimentConfig;
  /** The address of the page up to its hash, for the script to name. */
  readonly page: string;
  readonly onClose: () => void;
}

export default function ScriptDialog({ config, page, onClose }: ScriptDialogProps) {
  return (
    <CodeDialog
      title={say`Export to PyTorch`}
      about={say`One file that trains this experiment on all of CIFAR-10, or on the number of images given by --n. It resumes where it was stopped, and its results open in the figures.`}
      file={pytorchFileName(config)}
      code={pytorchScript(config, page)}
      onClose={onClose}
    />
  );
}
