// Where the run table will be, before the first run: what to try, in order.

import { corruptions } from '../../core/corruptions/index.ts';
import { say, translate } from '../../core/language/say.ts';
import { Swatch } from '../shell/swatch.tsx';
import './runs.css';

interface FirstStepsProps {
  /** Id of the corruption in view. */
  readonly setting: string;
  readonly onChoose: (setting: string) => void;
}

const SEQUENCE = ['true-labels', 'random-labels'] as const;

export function FirstSteps({ setting, onChoose }: FirstStepsProps) {
  return (
    <div className="first-steps prose">
      <p>
        <strong>{say`Can a network learn labels that mean nothing?`}</strong>{' '}
        {say`Train on true labels, then on random labels, and compare: the training error goes to zero both times. Only the test error knows the difference.`}
      </p>
      <div className="first-steps-row">
        {SEQUENCE.map((id, i) => (
          <button
            key={id}
            type="button"
            className="button"
            data-setting={id}
            aria-pressed={id === setting}
            onClick={() => onChoose(id)}
          >
            {i + 1}. <Swatch setting={id} /> {translate(corruptions.get(id).label)}
          </button>
        ))}
        <span>{say`then press Train, or the space bar.`}</span>
      </div>
    </div>
  );
}
