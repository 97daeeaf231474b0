// A figure's grid as one Python script, for a cluster.

import { useMemo } from 'react';
import { sweepFileName, sweepScript } from '../../core/export/sweep.ts';
import type { Figure, Preset } from '../../core/figures/index.ts';
import { say, sayCount } from '../../core/language/say.ts';
import { CodeDialog } from './code-dialog.tsx';

interface SweepDialogProps {
  readonly figure: Figure;
  readonly preset: Preset;
  /** The address of the page up to its hash, for the script to name. */
  readonly page: string;
  readonly onClose: () => void;
}

export default function SweepDialog({ figure, preset, page, onClose }: SweepDialogProps) {
  const { id, title } = figure;
  const { label, configs } = preset;
  const code = useMemo(
    () => sweepScript({ figure: id, title, label, configs }, page),
    [id, title, label, configs, page],
  );
  return (
    <CodeDialog
      title={say`Sweep as Python`}
      about={sayCount(
        configs.length,
        '{0} run in PyTorch on all 50,000 images, distributed by dask over the workers of a cluster or of one machine. Dropped on the figure, its results are another author’s points.|{0} runs in PyTorch on all 50,000 images, distributed by dask over the workers of a cluster or of one machine. Dropped on the figure, their results are another author’s points.',
      )}
      file={sweepFileName({ figure: id })}
      code={code}
      onClose={onClose}
    />
  );
}
