// What the figures' runs train on: which images, in how many engines at once.

import type { DataId } from '../../core/experiment.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { Select } from '../kit/select.tsx';
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
  { id: 'standin', label: msg('the stand-in images') },
] as const;

export function TrainOn({ data, onData, workers, cores, onWorkers }: TrainOnProps) {
  return (
    <p className="train-on">
      {rich`Runs started here train on ${<Data data={data} onData={onData} />}, ${<Workers {...{ workers, cores, onWorkers }} />} at a time, in addition to the lab’s own.`}
    </p>
  );
}

function Data({ data, onData }: Pick<TrainOnProps, 'data' | 'onData'>) {
  return (
    <Select
      label={say`Images that runs train on`}
      value={data}
      options={NAMES.map(({ id, label }) => ({ id, label: translate(label) }))}
      onChange={onData}
    />
  );
}

function Workers({ workers, cores, onWorkers }: Pick<TrainOnProps, 'workers' | 'cores' | 'onWorkers'>) {
  return (
    <Select
      label={say`Runs at once`}
      value={workers}
      options={Array.from({ length: cores }, (_, i) => ({ id: i + 1, label: String(i + 1) }))}
      onChange={onWorkers}
    />
  );
}
