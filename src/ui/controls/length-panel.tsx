// How long a run trains, on how many images it is tested, and the seed of its random draws; folded away.

import { useId } from 'react';
import { EPOCHS, type ExperimentConfig, SEED, STOP_RULES, type StopRule, TEST_SIZE } from '../../core/experiment.ts';
import { msg, say, sayCount, translate } from '../../core/language/say.ts';
import { Select } from '../kit/select.tsx';
import { ParamControl } from './param-control.tsx';

interface LengthPanelProps {
  readonly config: ExperimentConfig;
  readonly onChange: (config: ExperimentConfig) => void;
}

const STOP_WORDS: Readonly<Record<StopRule, string>> = {
  fitted: msg('at zero training error'),
  loss: msg('at zero training error and loss ≤ 0.1'),
  epochs: msg('only at the maximum number of epochs'),
};

export function LengthPanel({ config, onChange }: LengthPanelProps) {
  const id = useId();
  return (
    <details className="control-group">
      <summary>
        {say`Length and seed`}{' '}
        <span className="summary-value">
          {sayCount(config.epochs, '{0} epoch, seed {1}|{0} epochs, seed {1}', String(config.seed))}
        </span>
      </summary>
      <ParamControl spec={EPOCHS} value={config.epochs} onChange={(epochs) => onChange({ ...config, epochs })} />
      <div className="param">
        <label htmlFor={id}>{say.in('when training ends')`Stop`}</label>
        <Select
          label={null}
          id={id}
          value={config.stop}
          options={STOP_RULES.map((rule) => ({ id: rule, label: translate(STOP_WORDS[rule]) }))}
          onChange={(stop) => onChange({ ...config, stop })}
        />
      </div>
      <ParamControl
        spec={TEST_SIZE}
        value={config.testSize}
        onChange={(testSize) => onChange({ ...config, testSize })}
      />
      <ParamControl spec={SEED} value={config.seed} onChange={(seed) => onChange({ ...config, seed })} />
    </details>
  );
}
