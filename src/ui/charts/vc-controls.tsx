// The two things a reader sets in the calculator: which D, and which δ. What is typed is pulled into range when it is used.

import { useId } from 'react';
import { plain } from '../../core/language/numbers.ts';
import { say, translate } from '../../core/language/say.ts';
import { Select } from '../kit/select.tsx';
import { formatAbout, formatCount } from './format.ts';
import { sizeInView } from './vc-point.ts';
import {
  BY_HAND,
  DEFAULT_VC,
  DELTA,
  DIMENSION_CHOICES,
  type DimensionChoice,
  dimensionOf,
  fittedNoise,
  knownOf,
  LINEAR_DIMENSION,
  type VcSettings,
  type VcSubject,
} from './vc-view.ts';

interface VcControlsProps {
  readonly vc: VcSettings;
  readonly onVcChange: (vc: VcSettings) => void;
  readonly subject: VcSubject;
}

export function VcControls({ vc, onVcChange, subject }: VcControlsProps) {
  const choose = (dimension: DimensionChoice) => {
    // By hand one starts from the number that was there.
    onVcChange({ ...vc, dimension, byHand: Math.round(dimensionOf(vc, subject)) });
  };
  return (
    <div className="chart-vc-controls">
      <label>
        <span translate="no">
          D<sub>VC</sub>
        </span>
        <Select
          label={null}
          value={vc.dimension}
          options={DIMENSION_CHOICES.map((id) => ({ id, label: choiceLabel(id, subject) }))}
          onChange={choose}
        />
      </label>
      {vc.dimension === 'by-hand' && <ByHand vc={vc} onVcChange={onVcChange} />}
      <Delta vc={vc} onVcChange={onVcChange} />
    </div>
  );
}

/** Where D or N is another than the network's own: the way back. */
export function BackToNetwork({ vc, onVcChange, subject: { trainSize } }: VcControlsProps) {
  if (vc.dimension === 'network' && sizeInView(vc, trainSize) === trainSize) return null;
  return (
    <button type="button" className="chart-vc-back" onClick={() => onVcChange({ ...DEFAULT_VC, delta: vc.delta })}>
      {say`Back to this network`}
    </button>
  );
}

function choiceLabel(dimension: DimensionChoice, subject: VcSubject): string {
  const d = () => dimensionOf({ ...DEFAULT_VC, dimension }, subject);
  switch (dimension) {
    case 'network':
      return networkLabel(subject);
    case 'linear':
      return say`d + 1 = ${formatCount(LINEAR_DIMENSION)} (linear)`;
    case 'parameters':
      return say`${formatCount(subject.parameters)} (parameters)`;
    case 'lower-order':
      return `≈ ${formatAbout(d())} (WL ln W/L)`;
    case 'upper-order':
      return `≈ ${formatAbout(d())} (WL ln W)`;
    case 'evidence':
      return fittedNoise(subject)
        ? say`at least N = ${formatCount(d())} (fitted noise)`
        : say`at least N = ${formatCount(d())} (if noise is fitted)`;
    case 'by-hand':
      return say`custom`;
  }
}

function networkLabel(subject: VcSubject): string {
  const { kind, d } = knownOf(subject);
  return kind === 'at-least' ? say`≥ ${formatCount(d)} (network)` : say`${formatCount(d)} (network)`;
}

type Part = Omit<VcControlsProps, 'subject'>;

function ByHand({ vc, onVcChange }: Part) {
  return (
    <input
      type="number"
      className="chart-number"
      aria-label={translate(BY_HAND.label).replace('_', ' ')}
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
    <span className="chart-delta" title={translate(DELTA.explanation)}>
      <label htmlFor={id}>δ</label>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={nearestStop}
        aria-valuetext={plain(vc.delta)}
        onChange={(event) => onVcChange({ ...vc, delta: stops[event.currentTarget.valueAsNumber] ?? DELTA.default })}
      />
      <span>{plain(vc.delta)}</span>
    </span>
  );
}
