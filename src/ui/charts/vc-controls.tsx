// The two things a reader sets in the calculator: which D, and which δ. What is typed is pulled into range when it is used.

import { useId } from 'react';
import { formatCount } from './format.ts';
import {
  BY_HAND,
  DELTA,
  DIMENSION_CHOICES,
  type DimensionChoice,
  dimensionOf,
  LINEAR_DIMENSION,
  type VcSettings,
} from './vc-view.ts';

interface VcControlsProps {
  readonly vc: VcSettings;
  readonly onVcChange: (vc: VcSettings) => void;
  readonly parameters: number;
}

export function VcControls({ vc, onVcChange, parameters }: VcControlsProps) {
  const choose = (text: string) => {
    const dimension = DIMENSION_CHOICES.find((choice) => choice === text) ?? vc.dimension;
    // By hand one starts from the number that was there.
    onVcChange({ ...vc, dimension, byHand: dimensionOf(vc, parameters) });
  };
  return (
    <div className="chart-vc-controls">
      <label>
        <span>
          D<sub>VC</sub>
        </span>
        <select value={vc.dimension} onChange={(event) => choose(event.currentTarget.value)}>
          {DIMENSION_CHOICES.map((choice) => (
            <option key={choice} value={choice}>
              {choiceLabel(choice, parameters)}
            </option>
          ))}
        </select>
      </label>
      {vc.dimension === 'by-hand' && <ByHand vc={vc} onVcChange={onVcChange} />}
      <Delta vc={vc} onVcChange={onVcChange} />
    </div>
  );
}

function choiceLabel(choice: DimensionChoice, parameters: number): string {
  switch (choice) {
    case 'linear':
      return `d + 1 = ${formatCount(LINEAR_DIMENSION)} (linear)`;
    case 'parameters':
      return `${formatCount(parameters)} (parameters)`;
    case 'by-hand':
      return 'by hand';
  }
}

type Part = Omit<VcControlsProps, 'parameters'>;

function ByHand({ vc, onVcChange }: Part) {
  return (
    <input
      type="number"
      className="chart-number"
      aria-label={BY_HAND.label.replace('_', ' ')}
      min={BY_HAND.min}
      max={BY_HAND.max}
      step={1}
      value={Number.isNaN(vc.byHand) ? '' : vc.byHand}
      onChange={(event) => onVcChange({ ...vc, byHand: event.currentTarget.valueAsNumber })}
    />
  );
}

function Delta({ vc, onVcChange }: Part) {
  const id = useId();
  const stops = DELTA.stops ?? [];
  const nearestStop = stops.reduce((best, stop, i) => (distance(stop) < distance(stops[best] ?? 1) ? i : best), 0);
  function distance(stop: number) {
    return Math.abs(Math.log(stop) - Math.log(vc.delta));
  }
  return (
    <span className="chart-delta" title={DELTA.explanation}>
      <label htmlFor={id}>δ</label>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={nearestStop}
        aria-valuetext={String(vc.delta)}
        onChange={(event) => onVcChange({ ...vc, delta: stops[event.currentTarget.valueAsNumber] ?? DELTA.default })}
      />
      <span>{vc.delta}</span>
    </span>
  );
}
