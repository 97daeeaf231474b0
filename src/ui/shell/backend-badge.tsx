// Which backend does the arithmetic, why that one, and the way to another.

import { useId } from 'react';
import { BACKEND_CHOICES, type Backend, type BackendChoice } from '../../core/experiment.ts';
import { msg, say, translate } from '../../core/language/say.ts';
import { Popover } from './popover.tsx';

export interface BackendView {
  readonly asked: BackendChoice;
  readonly backend: Backend;
  readonly software: boolean;
  /** One sentence: what computes, and why that. */
  readonly reason: string;
  /** What was found at every rung, best first. */
  readonly ladder: readonly { readonly backend: Backend; readonly usable: boolean; readonly reason: string }[];
}

interface BackendBadgeProps {
  /** `null` while it is being chosen. */
  readonly status: BackendView | null;
  /** Whether the engine has stopped, so that none is in use. */
  readonly stopped: boolean;
  readonly choice: BackendChoice;
  readonly onChoose: (choice: BackendChoice) => void;
}

const NAMES: Readonly<Record<BackendChoice, string>> = {
  auto: msg('the fastest here'),
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'wasm',
  cpu: msg('plain JavaScript'),
};

export function BackendBadge({ status, stopped, choice, onChoose }: BackendBadgeProps) {
  const name = useId();
  return (
    <Popover
      title={say`Backend`}
      align="end"
      label={
        <>
          <span className="visually-hidden">{say`Backend: `}</span>
          <span className="badge" data-tone={stopped || status?.software ? 'warn' : 'plain'}>
            {stopped ? say.in('engine')`stopped` : status ? translate(NAMES[status.backend]) : say`choosing …`}
          </span>
        </>
      }
    >
      {status && <p className="prose">{sentenceOf(status, choice)}</p>}
      <fieldset className="ladder">
        <legend>{say`Train on`}</legend>
        {BACKEND_CHOICES.map((id) => {
          const rung = status?.ladder.find(({ backend }) => backend === id);
          return (
            <label key={id} className="ladder-rung" data-usable={rung?.usable ?? true}>
              <input type="radio" name={name} checked={choice === id} onChange={() => onChoose(id)} />
              <span>
                {translate(NAMES[id])}
                {rung && <span className="ladder-reason">{rung.reason}</span>}
              </span>
            </label>
          );
        })}
      </fieldset>
    </Popover>
  );
}

/** A backend that takes the place of the one chosen is not one chosen manually. */
function sentenceOf({ asked, backend, reason }: BackendView, choice: BackendChoice): string {
  return choice === asked && asked === backend ? say`Chosen manually. ${reason}` : reason;
}
