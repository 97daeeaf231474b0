// Which network, with what it amounts to: its count of parameters, and how many that is for each training picture.

import { useId, useState } from 'react';
import { type ExperimentConfig, parametersOf, paramOf, withModel, withParam } from '../../core/experiment.ts';
import { say, translate } from '../../core/language/say.ts';
import { models } from '../../core/models/index.ts';
import { formatAbout, formatCount } from '../charts/format.ts';
import { rich } from '../shell/rich.tsx';
import { About } from './about.tsx';
import { ParamControl } from './param-control.tsx';

interface ModelPickerProps {
  readonly config: ExperimentConfig;
  readonly onChange: (config: ExperimentConfig) => void;
}

export function ModelPicker({ config, onChange }: ModelPickerProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { label, explanation, params } = models.get(config.model.id);
  const parameters = parametersOf(config);
  return (
    <div className="control-group">
      <div className="toggle">
        <label className="group-label" htmlFor={id}>
          {say`Network`}
        </label>
        <About {...{ label, explanation, open }} onToggle={() => setOpen(!open)} />
      </div>
      <select
        id={id}
        value={config.model.id}
        onChange={({ currentTarget }) => onChange(withModel(config, currentTarget.value))}
      >
        {models.all.map((model) => (
          <option key={model.id} value={model.id}>
            {translate(model.label)}
          </option>
        ))}
      </select>
      {Object.entries(params).map(([name, spec]) => (
        <ParamControl
          key={name}
          spec={spec}
          value={paramOf(config.model, params, name)}
          onChange={(value) => onChange({ ...config, model: withParam(config.model, name, value) })}
        />
      ))}
      <p className="control-note">
        {rich`${<strong>{formatCount(parameters)}</strong>} parameters, ${formatAbout(parameters / config.trainSize)} a picture`}
      </p>
    </div>
  );
}
