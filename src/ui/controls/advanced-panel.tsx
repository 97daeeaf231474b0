// The optimizer and its parameters, and among how many workers a batch is shared. Folded away: the paper's values are a good start.

import { type ExperimentConfig, paramOf, withOptimizer, withParam } from '../../core/experiment.ts';
import { plain } from '../../core/language/numbers.ts';
import { say, sayCount, translate } from '../../core/language/say.ts';
import { optimizers } from '../../core/optimizers/index.ts';
import { Glossed, Terms } from '../glossary/glossed.tsx';
import { Select } from '../kit/select.tsx';
import { ParamControl } from './param-control.tsx';
import { WorkersControl } from './workers-control.tsx';

interface OptimizerPanelProps {
  readonly config: ExperimentConfig;
  readonly onChange: (config: ExperimentConfig) => void;
}

export function AdvancedPanel({ config, cores, onChange }: OptimizerPanelProps & { readonly cores: number | null }) {
  const { optimizer } = config;
  const { params, label, explanation } = optimizers.get(optimizer.id);
  return (
    <details className="control-group">
      <summary>
        {say`Advanced`} <span className="summary-value">{shortly(config)}</span>
      </summary>
      {optimizers.all.length > 1 && <OptimizerChoice {...{ config, onChange }} />}
      <p className="prose">
        <strong>{translate(label)}.</strong>{' '}
        <Glossed>
          <Terms text={translate(explanation)} />
        </Glossed>
      </p>
      {Object.entries(params).map(([name, spec]) => (
        <ParamControl
          key={name}
          spec={spec}
          value={paramOf(optimizer, params, name)}
          onChange={(value) => onChange({ ...config, optimizer: withParam(optimizer, name, value) })}
        />
      ))}
      <WorkersControl config={config} cores={cores} onChange={onChange} />
    </details>
  );
}

/** `SGD, lr 0.01`. */
function shortly({ optimizer, workers }: ExperimentConfig): string {
  const { params, label, short: brief = label } = optimizers.get(optimizer.id);
  const short = translate(brief);
  const rated = params.learningRate ? say`${short}, lr ${plain(paramOf(optimizer, params, 'learningRate'))}` : short;
  return workers === 1 ? rated : sayCount(workers, '{1}, {0} worker|{1}, {0} workers', rated);
}

function OptimizerChoice({ config, onChange }: OptimizerPanelProps) {
  return (
    <Select
      label={say`Optimizer`}
      value={config.optimizer.id}
      options={optimizers.all.map(({ id, label }) => ({ id, label: translate(label) }))}
      onChange={(id) => onChange(withOptimizer(config, id))}
    />
  );
}
