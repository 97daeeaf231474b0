// What the figures' runs train on: which pictures, in how many engines at once.

import type { DataId } from '../../core/experiment.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { rich } from '../shell/rich.tsx';

interface TrainOnProps {
  readonly data: DataId;
  readonly onData: (data: DataId) => void;
  readonly workers: number;
  readonly cores: number;
  readonly onWorkers: (workers: number) => void;
}

const NAMES = [
  { id: 'cifar10', label: 'CIFAR-10' },
  { id: 'standin', label: msg('the stand-in') },
] as const;

export function TrainOn({ data, onData, workers, cores, onWorkers }: TrainOnProps) {
  return (
    <p className="train-on">
      {rich`Runs started here train on ${<Data data={data} onData={onData} />}, ${<Workers {...{ workers, cores, onWorkers }} />} at a time, beside the lab’s own.`}
    </p>
  );
}

function Data({ data, onData }: Pick<TrainOnProps, 'data' | 'onData'>) {
  return (
    <select
      aria-label={say`Pictures that runs train on`}
      value={data}
      onChange={({ currentTarget }) => {
        const chosen = NAMES.find(({ id }) => id === currentTarget.value);
        if (chosen) onData(chosen.id);
      }}
    >
      {NAMES.map(({ id, label }) => (
        <option key={id} value={id}>
          {translate(label)}
        </option>
      ))}
    </select>
  );
}

function Workers({ workers, cores, onWorkers }: Pick<TrainOnProps, 'workers' | 'cores' | 'onWorkers'>) {
  return (
    <select
      aria-label={say`Runs at once`}
      value={workers}
      onChange={({ currentTarget }) => onWorkers(Number(currentTarget.value))}
    >
      {Array.from({ length: cores }, (_, i) => i + 1).map((count) => (
        <option key={count} value={count}>
          {count}
        </option>
      ))}
    </select>
  );
}
