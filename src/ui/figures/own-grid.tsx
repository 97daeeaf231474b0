// A grid of one's own: which of a figure's kinds of runs, at which size, over how many seeds.

import { useId, useMemo, useState } from 'react';
import type { Preset } from '../../core/figures/index.ts';
import { type GridAxis, type GridChoice, gridAxes, gridConfigs } from '../../core/figures/shared/grid.ts';
import { significant } from '../../core/language/numbers.ts';
import { msg, say, sayCount, translate } from '../../core/language/say.ts';
import { formatCount } from '../charts/format.ts';
import './own-grid.css';

interface OwnGridProps {
  /** Of the figure. */
  readonly title: string;
  readonly presets: readonly Preset[];
  readonly onBegin: (preset: Preset) => void;
  /** Shows the grid's runs as a script for a cluster. */
  readonly onScript: (preset: Preset) => void;
}

const SIZES = { trainSize: [100, 50_000], seeds: [1, 20], epochs: [1, 1000] } as const;
const LABELS = { trainSize: msg('Images N'), seeds: msg('Seeds'), epochs: msg('Maximum epochs') } as const;
const FIRST = { trainSize: 500, seeds: 3, epochs: 60 };

export function OwnGrid({ title, presets, onBegin, onScript }: OwnGridProps) {
  const axes = useMemo(() => gridAxes(presets), [presets]);
  const [sizes, setSizes] = useState(FIRST);
  const [taken, setTaken] = useState<GridChoice['taken']>(() =>
    Object.fromEntries(axes.map(({ id, usual }) => [id, usual])),
  );
  const configs = gridConfigs(presets, { ...sizes, taken });
  const own = (): Preset => ({
    id: 'own',
    label: msg('A custom grid'),
    size: `N = ${formatCount(sizes.trainSize)}`,
    configs,
  });
  return (
    <details className="own-grid">
      <summary>{say`A custom grid`}</summary>
      <div className="own-grid-sizes">
        {(['trainSize', 'seeds', 'epochs'] as const).map((name) => (
          <Size
            key={name}
            label={translate(LABELS[name])}
            value={sizes[name]}
            range={SIZES[name]}
            onChange={(value) => setSizes({ ...sizes, [name]: value })}
          />
        ))}
      </div>
      {axes.map((axis) => (
        <AxisChoice
          key={axis.id}
          axis={axis}
          taken={taken[axis.id] ?? axis.values}
          onChange={(values) => setTaken({ ...taken, [axis.id]: values })}
        />
      ))}
      <button
        type="button"
        className="button"
        disabled={configs.length === 0}
        aria-label={say`${title}: train ${configs.length} runs of a custom grid`}
        onClick={() => onBegin(own())}
      >
        {sayCount(configs.length, 'Train {0} run|Train {0} runs')}
      </button>
      <button
        type="button"
        className="button"
        data-quiet
        disabled={configs.length === 0}
        aria-label={say`${title}: the custom grid as Python …`}
        onClick={() => onScript(own())}
      >
        {say`Sweep as Python …`}
      </button>
    </details>
  );
}

interface SizeProps {
  readonly label: string;
  readonly value: number;
  readonly range: readonly [number, number];
  readonly onChange: (value: number) => void;
}

/** A whole number; what does not fit is put right when the field is left. */
function Size({ label, value, range: [least, most], onChange }: SizeProps) {
  const id = useId();
  const [text, setText] = useState(String(value));
  const change = (next: string) => {
    setText(next);
    const number = Number(next);
    if (Number.isInteger(number) && number >= least && number <= most) onChange(number);
  };
  return (
    <label htmlFor={id}>
      {label}
      <input
        id={id}
        type="text"
        inputMode="numeric"
        value={text}
        onChange={({ currentTarget }) => change(currentTarget.value)}
        onBlur={() => setText(String(value))}
      />
    </label>
  );
}

interface AxisChoiceProps {
  readonly axis: GridAxis;
  readonly taken: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

function AxisChoice({ axis: { label, values }, taken, onChange }: AxisChoiceProps) {
  return (
    <fieldset>
      <legend>{label}</legend>
      {values.map((value) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={taken.includes(value)}
            onChange={({ currentTarget }) =>
              onChange(values.filter((one) => (one === value ? currentTarget.checked : taken.includes(one))))
            }
          />
          {Number.isNaN(Number(value)) ? value : significant(Number(value), 6)}
        </label>
      ))}
    </fieldset>
  );
}
