// The control of one parameter: a slider over its stops and a field for any other value. All that it needs is in the
// `ParamSpec`.

import { useId } from 'react';
import { plain } from '../../core/language/numbers.ts';
import { translate } from '../../core/language/say.ts';
import type { ParamSpec } from '../../core/params.ts';
import { NumberField } from './number-field.tsx';

interface ParamControlProps {
  readonly spec: ParamSpec;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** A few words behind the value. */
  readonly aside?: string;
}

export function ParamControl({ spec, value, onChange, aside }: ParamControlProps) {
  const id = useId();
  return (
    <div className="param" title={translate(spec.explanation)}>
      <label htmlFor={id}>{translate(spec.label)}</label>
      <span className="param-value">
        <NumberField id={id} spec={spec} value={value} onChange={onChange} />
        {aside && <span className="param-aside"> {aside}</span>}
      </span>
      {spec.stops && <Stops spec={spec} stops={spec.stops} value={value} onChange={onChange} />}
    </div>
  );
}

function Stops({ spec, stops, value, onChange }: ParamControlProps & { stops: readonly number[] }) {
  return (
    <input
      type="range"
      className="slider"
      aria-label={translate(spec.label)}
      aria-valuetext={plain(value)}
      min={0}
      max={stops.length - 1}
      step={1}
      value={nearestStop(spec, stops, value)}
      onChange={({ currentTarget }) => {
        const stop = stops[currentTarget.valueAsNumber];
        if (stop !== undefined) onChange(stop);
      }}
    />
  );
}

/** Place of the stop nearest to `value`, on the spec's scale. */
export function nearestStop({ scale }: ParamSpec, stops: readonly number[], value: number): number {
  const at = (x: number) => (scale === 'log' ? Math.log(Math.max(x, 1e-9)) : x);
  const distances = stops.map((stop) => Math.abs(at(stop) - at(value)));
  return distances.indexOf(Math.min(...distances));
}
