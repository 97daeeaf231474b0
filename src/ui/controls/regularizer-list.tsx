// The regularizers, each a box to tick, with its one value where it has one.

import { type ExperimentConfig, paramOf, withParam } from '../../core/experiment.ts';
import { type Regularizer, regularizers } from '../../core/regularizers/index.ts';
import { ParamControl } from './param-control.tsx';

interface RegularizerListProps {
  readonly config: ExperimentConfig;
  readonly onChange: (config: ExperimentConfig) => void;
}

export function RegularizerList({ config, onChange }: RegularizerListProps) {
  return (
    <fieldset className="control-group">
      <legend>Regularizers</legend>
      {regularizers.all.map((regularizer) => (
        <Entry key={regularizer.id} {...{ regularizer, config, onChange }} />
      ))}
    </fieldset>
  );
}

function Entry({ regularizer, config, onChange }: RegularizerListProps & { regularizer: Regularizer }) {
  const { id, label, explanation, params } = regularizer;
  const choice = config.regularizers.find((chosen) => chosen.id === id);
  return (
    <>
      <label className="check" title={explanation}>
        <input
          type="checkbox"
          checked={choice !== undefined}
          onChange={({ currentTarget }) => onChange(withRegularizer(config, id, currentTarget.checked))}
        />
        {label}
      </label>
      {choice &&
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
    </>
  );
}

/** `config` with a regularizer switched on at its defaults, or off; always in the registry's order. */
function withRegularizer(config: ExperimentConfig, id: string, on: boolean): ExperimentConfig {
  const others = config.regularizers.filter((choice) => choice.id !== id);
  const chosen = on ? [...others, { id, params: {} }] : others;
  const sorted = regularizers.all.flatMap((known) => chosen.filter((choice) => choice.id === known.id));
  return { ...config, regularizers: sorted };
}
