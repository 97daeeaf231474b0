// Which network, with what it amounts to: its count of parameters, and how many that is for each training image.

import { useId, useState } from 'react';
import { type ExperimentConfig, parametersOf, paramOf, withModel, withParam } from '../../core/experiment.ts';
import { significant } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import { models } from '../../core/models/index.ts';
import { formatAbout, formatCount } from '../charts/format.ts';
import { Select } from '../kit/select.tsx';
import { rich } from '../shell/rich.tsx';
import { About } from './about.tsx';
import { ParamControl } from './param-control.tsx';

interface ModelPickerProps {
  readonly config: ExperimentConfig;
  /** Images that training uses: those asked for, or all where there are fewer. */
  readonly trainSize: number;
  readonly onChange: (config: ExperimentConfig) => void;
}

export function ModelPicker({ config, trainSize, onChange }: ModelPickerProps) {
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
      <Select
        label={null}
        id={id}
        value={config.model.id}
        options={models.all.map((model) => ({ id: model.id, label: translate(model.label) }))}
        onChange={(chosen) => onChange(withModel(config, chosen))}
      />
      {Object.entries(params).map(([name, spec]) => (
        <ParamControl
          key={name}
          spec={spec}
          value={paramOf(config.model, params, name)}
          onChange={(value) => onChange({ ...config, model: withParam(config.model, name, value) })}
        />
      ))}
      <p className="control-note">
        {rich`${<strong>{formatCount(parameters)}</strong>} parameters (${perImage(parameters / trainSize)} per training image)`}
      </p>
    </div>
  );
}

/** Two digits, also below 1: a linear model has fewer weights than CIFAR-10 has images. */
function perImage(ratio: number): string {
  return ratio < 10 ? significant(ratio, 2) : formatAbout(ratio);
}
