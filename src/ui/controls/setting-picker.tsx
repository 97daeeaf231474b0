// The six settings as a group of radio buttons, each with its color and a paragraph that can be opened under it.

import { useId, useState } from 'react';
import { type Corruption, corruptions } from '../../core/corruptions/index.ts';
import { type ExperimentConfig, paramOf, withParam } from '../../core/experiment.ts';
import { say, translate } from '../../core/language/say.ts';
import { SettingSwatch } from '../shell/setting-swatch.tsx';
import { About } from './about.tsx';
import { ParamControl } from './param-control.tsx';

interface SettingPickerProps {
  readonly config: ExperimentConfig;
  readonly onChange: (config: ExperimentConfig) => void;
}

export function SettingPicker({ config, onChange }: SettingPickerProps) {
  const chosen = config.corruption.id;
  const [explained, setExplained] = useState<string | null>(chosen);
  const group = useId();
  const choose = (id: string) => {
    setExplained((open) => (open === null ? null : id));
    onChange({ ...config, corruption: { id, params: {} } });
  };
  return (
    <fieldset className="control-group">
      <legend>{say`Training data`}</legend>
      {corruptions.all.map((corruption) => (
        <div key={corruption.id} className="setting" data-setting={corruption.id}>
          <Choice
            {...{ corruption, group, checked: corruption.id === chosen, onChoose: () => choose(corruption.id) }}
          />
          <About
            {...corruption}
            open={explained === corruption.id}
            onToggle={() => setExplained(explained === corruption.id ? null : corruption.id)}
          />
          {corruption.id === chosen && <Parameters {...{ corruption, config, onChange }} />}
        </div>
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly corruption: Corruption;
  readonly group: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function Choice({ corruption: { id, label }, group, checked, onChoose }: ChoiceProps) {
  return (
    <label className="setting-choice">
      <input type="radio" name={group} value={id} checked={checked} onChange={onChoose} />
      <SettingSwatch setting={id} />
      {translate(label)}
    </label>
  );
}

function Parameters({ corruption: { params }, config, onChange }: SettingPickerProps & { corruption: Corruption }) {
  return Object.entries(params).map(([name, spec]) => (
    <ParamControl
      key={name}
      spec={spec}
      value={paramOf(config.corruption, params, name)}
      onChange={(value) => onChange({ ...config, corruption: withParam(config.corruption, name, value) })}
    />
  ));
}
