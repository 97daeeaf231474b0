// Which network, with what it amounts to: its count of parameters, and how many that is for each training picture.

import { useId } from 'react';
import { type ExperimentConfig, parametersOf, withModel } from '../../core/experiment.ts';
import { models } from '../../core/models/index.ts';
import { formatAbout, formatCount } from '../charts/format.ts';

interface ModelPickerProps {
  readonly config: ExperimentConfig;
  readonly onChange: (config: ExperimentConfig) => void;
}

export function ModelPicker({ config, onChange }: ModelPickerProps) {
  const id = useId();
  const { explanation } = models.get(config.model.id);
  const parameters = parametersOf(config);
  return (
    <div className="control-group">
      <label className="group-label" htmlFor={id}>
        Network
      </label>
      <select
        id={id}
        title={explanation}
        value={config.model.id}
        onChange={({ currentTarget }) => onChange(withModel(config, currentTarget.value))}
      >
        {models.all.map((model) => (
          <option key={model.id} value={model.id}>
            {model.label}
          </option>
        ))}
      </select>
      <p className="control-note">
        <strong>{formatCount(parameters)}</strong> parameters, {formatAbout(parameters / config.trainSize)} a picture
      </p>
    </div>
  );
}
