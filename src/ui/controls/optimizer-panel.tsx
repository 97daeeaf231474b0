// The optimizer and its parameters, folded away: the paper's values are a good start.

import { type ExperimentConfig, paramOf, withOptimizer, withParam } from '../../core/experiment.ts';
import { plain } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import { optimizers } from '../../core/optimizers/index.ts';
import { ParamControl } from './param-control.tsx';

interface OptimizerPanelProps {
  readonly config: ExperimentConfig;
  readonly onChange: (config: ExperimentConfig) => void;
}

export function OptimizerPanel({ config, onChange }: OptimizerPanelProps) {
  const { optimizer } = config;
  const { params, label, explanation } = optimizers.get(optimizer.id);
  return (
    <details className="control-group">
      <summary>
        {say`Optimizer`} <span className="summary-value">{shortly(config)}</span>
      </summary>
      {optimizers.all.length > 1 && <OptimizerChoice {...{ config, onChange }} />}
      <p className="prose">
        <strong>{translate(label)}.</strong> {translate(explanation)}
      </p>
      {Object.entries(params).map(([name, spec]) => (
        <ParamControl
          key={name}
          spec={spec}
          value={paramOf(optimizer, params, name)}
          onChange={(value) => onChange({ ...config, optimizer: withParam(optimizer, name, value) })}
        />
      ))}
    </details>
  );
}

/** `SGD, lr 0.01`. */
function shortly({ optimizer }: ExperimentConfig): string {
  const { id, params, label } = optimizers.get(optimizer.id);
  const short = id === 'sgd' ? say`SGD` : translate(label);
  return params.learningRate ? say`${short}, lr ${plain(paramOf(optimizer, params, 'learningRate'))}` : short;
}

function OptimizerChoice({ config, onChange }: OptimizerPanelProps) {
  return (
    <select
      aria-label={say`Optimizer`}
      value={config.optimizer.id}
      onChange={({ currentTarget }) => onChange(withOptimizer(config, currentTarget.value))}
    >
      {optimizers.all.map(({ id, label }) => (
        <option key={id} value={id}>
          {translate(label)}
        </option>
      ))}
    </select>
  );
}
