// Among how many workers a batch is shared: shown where that can help, or where an address sets it.

import { type ExperimentConfig, WORKERS } from '../../core/experiment.ts';
import { say, sayCount } from '../../core/language/say.ts';
import { ParamControl } from './param-control.tsx';

interface WorkersControlProps {
  readonly config: ExperimentConfig;
  /** `null` where a graphics card trains, or while that is not known. */
  readonly cores: number | null;
  readonly onChange: (config: ExperimentConfig) => void;
}

export function WorkersControl({ config, cores, onChange }: WorkersControlProps) {
  const { workers } = config;
  if ((cores ?? 1) < 2 && workers === 1) return null;
  const note = noteOn(workers, cores);
  return (
    <div className="control-group">
      <ParamControl
        spec={specFor(cores)}
        value={workers}
        {...(cores === null ? {} : { aside: say`of ${cores}` })}
        onChange={(next) => onChange({ ...config, workers: next })}
      />
      {note !== null && <p className="control-note">{note}</p>}
    </div>
  );
}

/** A slider offers no more workers than there are cores; the field does. */
function specFor(cores: number | null) {
  const most = Math.min(cores ?? 1, WORKERS.max);
  return most > 1 ? { ...WORKERS, stops: Array.from({ length: most }, (_, i) => i + 1) } : WORKERS;
}

function noteOn(workers: number, cores: number | null): string | null {
  if (workers === 1) return null;
  if (cores === null) return say`These speed up training on the CPU; they are ignored when training on a GPU.`;
  if (workers <= cores) return null;
  return sayCount(
    cores,
    'This device has only one core, so {1} workers will be slower than one.|This device has only {0} cores, so {1} workers will be slower than {0}.',
    workers,
  );
}
