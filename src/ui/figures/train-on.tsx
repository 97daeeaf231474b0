// What the figures' runs train on: which pictures, in how many engines at once.

import type { DataId } from '../../core/experiment.ts';

interface TrainOnProps {
  readonly data: DataId;
  readonly onData: (data: DataId) => void;
  readonly workers: number;
  readonly cores: number;
  readonly onWorkers: (workers: number) => void;
}

const NAMES = [
  { id: 'cifar10', label: 'CIFAR-10' },
  { id: 'standin', label: 'the stand-in' },
] as const;

export function TrainOn({ data, onData, workers, cores, onWorkers }: TrainOnProps) {
  return (
    <p className="train-on">
      Runs started here train on{' '}
      <select
        aria-label="Pictures that runs train on"
        value={data}
        onChange={({ currentTarget }) => {
          const chosen = NAMES.find(({ id }) => id === currentTarget.value);
          if (chosen) onData(chosen.id);
        }}
      >
        {NAMES.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
      ,{' '}
      <select
        aria-label="Runs at once"
        value={workers}
        onChange={({ currentTarget }) => onWorkers(Number(currentTarget.value))}
      >
        {Array.from({ length: cores }, (_, i) => i + 1).map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </select>{' '}
      at a time, beside the lab’s own.
    </p>
  );
}
