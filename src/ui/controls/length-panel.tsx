// How long a run goes on, and the seed that decides its draws; folded away.

import { useId } from 'react';
import { EPOCHS, type ExperimentConfig, SEED, STOP_RULES, type StopRule } from '../../core/experiment.ts';
import { msg, say, sayCount, translate } from '../../core/language/say.ts';
import { ParamControl } from './param-control.tsx';

interface LengthPanelProps {
  readonly config: ExperimentConfig;
  readonly onChange: (config: ExperimentConfig) => void;
}

const STOP_WORDS: Readonly<Record<StopRule, string>> = {
  fitted: msg('at zero training error'),
  epochs: msg('only when the epochs are used up'),
};

export function LengthPanel({ config, onChange }: LengthPanelProps) {
  const id = useId();
  return (
    <details className="control-group">
      <summary>
        {say`Length, seed`}{' '}
        <span className="summary-value">
          {sayCount(config.epochs, '{0} epoch, seed {1}|{0} epochs, seed {1}', String(config.seed))}
        </span>
      </summary>
      <ParamControl spec={EPOCHS} value={config.epochs} onChange={(epochs) => onChange({ ...config, epochs })} />
      <div className="param">
        <label htmlFor={id}>{say`Stop`}</label>
        <select
          id={id}
          className="param-wide"
          value={config.stop}
          onChange={({ currentTarget }) => {
            const stop = STOP_RULES.find((rule) => rule === currentTarget.value);
            if (stop) onChange({ ...config, stop });
          }}
        >
          {STOP_RULES.map((rule) => (
            <option key={rule} value={rule}>
              {translate(STOP_WORDS[rule])}
            </option>
          ))}
        </select>
      </div>
      <ParamControl spec={SEED} value={config.seed} onChange={(seed) => onChange({ ...config, seed })} />
    </details>
  );
}
