// Everything that decides a run, one control each. Hands back a whole experiment at every change.

import { type ExperimentConfig, TRAIN_SIZE } from '../../core/experiment.ts';
import { say } from '../../core/language/say.ts';
import { formatCount } from '../charts/format.ts';
import './controls.css';
import { AdvancedPanel } from './advanced-panel.tsx';
import { LengthPanel } from './length-panel.tsx';
import { ModelPicker } from './model-picker.tsx';
import { ParamControl } from './param-control.tsx';
import { RegularizerList } from './regularizer-list.tsx';
import { SettingPicker } from './setting-picker.tsx';

interface ControlsProps {
  readonly config: ExperimentConfig;
  /** Training images that there are; `null` while that is not known. */
  readonly available: number | null;
  /** Cores of the processor, where it is what trains; `null` where it is not, or not known yet. */
  readonly cores: number | null;
  readonly onChange: (config: ExperimentConfig) => void;
}

export function Controls({ config, available, cores, onChange }: ControlsProps) {
  const aside = available === null ? undefined : say`of ${formatCount(available)}`;
  return (
    <div className="controls" data-setting={config.corruption.id}>
      <SettingPicker config={config} onChange={onChange} />
      <ModelPicker
        config={config}
        trainSize={Math.min(config.trainSize, available ?? config.trainSize)}
        onChange={onChange}
      />
      <div className="control-group">
        <ParamControl
          spec={TRAIN_SIZE}
          value={config.trainSize}
          {...(aside === undefined ? {} : { aside })}
          onChange={(trainSize) => onChange({ ...config, trainSize })}
        />
      </div>
      <RegularizerList config={config} onChange={onChange} />
      <LengthPanel config={config} onChange={onChange} />
      <AdvancedPanel config={config} cores={cores} onChange={onChange} />
    </div>
  );
}
