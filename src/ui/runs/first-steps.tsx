// What to try first, in order; what has been done stays, ticked, until all of it has been.

import { corruptions } from '../../core/corruptions/index.ts';
import { say, translate } from '../../core/language/say.ts';
import { SettingSwatch } from '../shell/setting-swatch.tsx';
import './guide.css';

interface FirstStepsProps<S extends string> {
  /** Ids of corruptions, in order. */
  readonly settings: readonly S[];
  readonly done: readonly S[];
  /** Id of the current corruption. */
  readonly setting: string;
  /** Whether it is being trained. */
  readonly busy: boolean;
  readonly onChoose: (setting: S) => void;
}

export function FirstSteps<S extends string>({ settings, done, setting, busy, onChoose }: FirstStepsProps<S>) {
  const next = settings.find((id) => !done.includes(id));
  return (
    <div className="guide prose">
      <p>
        <strong>{say`Can a network learn labels that mean nothing?`}</strong> {say`Train on both, and compare.`}
      </p>
      <div className="guide-steps" data-one-of>
        {settings.map((id, i) => (
          <button
            key={id}
            type="button"
            className="button guide-step"
            data-setting={id}
            data-next={id === next && id !== setting && !busy}
            aria-pressed={id === setting}
            onClick={() => onChoose(id)}
          >
            {i + 1}. <SettingSwatch setting={id} /> {translate(corruptions.get(id).label)}
            {done.includes(id) && <Done />}
          </button>
        ))}
        <span>{busy ? say`training …` : say`then press Train, or the space bar.`}</span>
      </div>
    </div>
  );
}

function Done() {
  return (
    <>
      <svg className="guide-tick" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <path d="M2 7.5 5.5 11 12 3.5" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      <span className="visually-hidden">{say`, done`}</span>
    </>
  );
}
