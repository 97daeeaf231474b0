// The regularizers, each a box to tick, with its one value where it has one.

import { useState } from 'react';
import { type ExperimentConfig, paramOf, regularizerOn, withParam, withRegularizer } from '../../core/experiment.ts';
import { say, translate } from '../../core/language/say.ts';
import { type Regularizer, regularizers } from '../../core/regularizers/index.ts';
import { About } from './about.tsx';
import { ParamControl } from './param-control.tsx';

interface RegularizerListProps {
  readonly config: ExperimentConfig;
  readonly onChange: (config: ExperimentConfig) => void;
}

export function RegularizerList({ config, onChange }: RegularizerListProps) {
  return (
    <fieldset className="control-group">
      <legend>{say`Regularizers`}</legend>
      {regularizers.all.map((regularizer) => (
        <Entry key={regularizer.id} {...{ regularizer, config, onChange }} />
      ))}
    </fieldset>
  );
}

function Entry({ regularizer, config, onChange }: RegularizerListProps & { regularizer: Regularizer }) {
  const { id, label, explanation, params, inherent } = regularizer;
  const [open, setOpen] = useState(false);
  const choice = config.regularizers.find((chosen) => chosen.id === id);
  return (
    <div className="toggle">
      <label className="check">
        <input
          type="checkbox"
          checked={regularizerOn(config, regularizer)}
          onChange={({ currentTarget }) => onChange(withRegularizer(config, regularizer, currentTarget.checked))}
        />
        {translate(label)}
      </label>
      <About {...{ label, explanation, open }} onToggle={() => setOpen(!open)} />
      {choice &&
        !inherent &&
        Object.entries(params).map(([name, spec]) => (
          <ParamControl
            key={name}
            spec={spec}
            value={paramOf(choice, params, name)}
            onChange={(value) => {
              const changed = withParam(choice, name, value);
              onChange({ ...config, regularizers: config.regularizers.map((so) => (so.id === id ? changed : so)) });
            }}
          />
        ))}
    </div>
  );
}
