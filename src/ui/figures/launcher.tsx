// The ways to train a figure: its presets, the lecture's first, a grid of one's own, and elsewhere, as a script.

import type { Preset } from '../../core/figures/index.ts';
import { labeled } from '../../core/language/joints.ts';
import { say, sayCount, translate } from '../../core/language/say.ts';
import { Fold } from './fold.tsx';
import { OwnGrid } from './own-grid.tsx';

interface LauncherProps {
  /** Of the figure. */
  readonly title: string;
  readonly presets: readonly Preset[];
  /** How many of a preset's runs are there already. */
  readonly knownOf: (preset: Preset) => number;
  readonly onBegin: (preset: Preset) => void;
  /** Shows a preset's runs as a script for a cluster. */
  readonly onScript: (preset: Preset) => void;
}

export function Launcher({ title, presets, knownOf, onBegin, onScript }: LauncherProps) {
  const [first, ...others] = presets;
  const full = presets.at(-1);
  const button = (preset: Preset) => (
    <PresetButton key={preset.id} {...{ title, preset, onBegin }} known={knownOf(preset)} first={preset === first} />
  );
  return (
    <div className="figure-launch">
      {first && <div className="figure-start">{button(first)}</div>}
      <Fold name={say`Train more of it`} of={say` of “${title}”`}>
        <div className="figure-presets">{others.map(button)}</div>
        <OwnGrid {...{ title, presets, onBegin, onScript }} />
        {full && (
          <p className="figure-script">
            <button
              type="button"
              className="button"
              data-quiet
              aria-label={labeled(title, say`Sweep as Python …`)}
              onClick={() => onScript(full)}
            >
              {say`Sweep as Python …`}
            </button>
            <small>{say`${translate(full.label)}, on all 50,000 images, for a cluster`}</small>
          </p>
        )}
      </Fold>
    </div>
  );
}

interface PresetButtonProps {
  readonly title: string;
  readonly preset: Preset;
  /** How many of its runs are there already. */
  readonly known: number;
  readonly first: boolean;
  readonly onBegin: (preset: Preset) => void;
}

function PresetButton({ title, preset, known, first, onBegin }: PresetButtonProps) {
  const [label, size, total] = [translate(preset.label), translate(preset.size), preset.configs.length];
  return (
    <div>
      <button
        type="button"
        className="button"
        data-first={first}
        disabled={known >= total}
        aria-label={labeled(title, label)}
        onClick={() => onBegin(preset)}
      >
        {first ? say`Train it here: ${label}` : label}
      </button>{' '}
      <small>
        {known > 0
          ? sayCount(total, '{1}; {0} run, {2} of them here|{1}; {0} runs, {2} of them here', size, known)
          : sayCount(total, '{1}; {0} run|{1}; {0} runs', size)}
      </small>
    </div>
  );
}
