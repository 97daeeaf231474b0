// The ways to train a figure: its presets, the lecture's first, and a grid of one's own.

import type { Preset } from '../../core/figures/index.ts';
import { say, translate } from '../../core/language/say.ts';
import { OwnGrid } from './own-grid.tsx';

interface LauncherProps {
  /** Of the figure. */
  readonly title: string;
  readonly presets: readonly Preset[];
  /** How many of a preset's runs are there already. */
  readonly knownOf: (preset: Preset) => number;
  readonly onBegin: (preset: Preset) => void;
}

export function Launcher({ title, presets, knownOf, onBegin }: LauncherProps) {
  return (
    <div className="figure-launch">
      <h3>{say`Train it in this browser`}</h3>
      <ul>
        {presets.map((preset, i) => {
          const known = knownOf(preset);
          const total = preset.configs.length;
          return (
            <li key={preset.id}>
              <button
                type="button"
                className="button"
                data-first={i === 0}
                disabled={known >= total}
                aria-label={say`${title}: ${translate(preset.label)}`}
                onClick={() => onBegin(preset)}
              >
                {translate(preset.label)}
              </button>
              <small>
                {known > 0
                  ? say`${translate(preset.size)}; ${total} runs, ${known} of them here`
                  : say`${translate(preset.size)}; ${total} runs`}
              </small>
            </li>
          );
        })}
      </ul>
      <OwnGrid {...{ title, presets, onBegin }} />
    </div>
  );
}
