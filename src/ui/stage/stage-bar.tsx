// The stage's foot: where one is, and what a lecturer without the keys at heart can press.

import { say } from '../../core/language/say.ts';
import { Select } from '../kit/select.tsx';

interface StageBarProps {
  readonly place: number;
  readonly titles: readonly string[];
  /** Whether the recorded run is shown; `null` where there is none. */
  readonly instant: boolean | null;
  readonly onGo: (place: number) => void;
  readonly onPlay: () => void;
  readonly onInstant: () => void;
  readonly onNotes: () => void;
  readonly onArrange: () => void;
  readonly onFullScreen: () => void;
  readonly onKeys: () => void;
  readonly onLeave: () => void;
}

export function StageBar(props: StageBarProps) {
  const { place, titles, instant, onGo } = props;
  return (
    <nav className="stage-bar" aria-label={say`Scenes`}>
      <button
        type="button"
        className="button"
        disabled={place === 0}
        aria-label={say`Previous scene`}
        onClick={() => onGo(place - 1)}
      >
        ←
      </button>
      <Select
        label={say`Scene`}
        value={place}
        options={titles.map((title, id) => ({ id, label: `${id + 1}. ${title}` }))}
        onChange={onGo}
      />
      <button
        type="button"
        className="button"
        disabled={place >= titles.length - 1}
        aria-label={say`Next scene`}
        onClick={() => onGo(place + 1)}
      >
        →
      </button>
      <span className="stage-space" />
      {instant !== null && (
        <>
          <Tool label={say`Play or pause`} onPress={props.onPlay} />
          <button type="button" className="button stage-tool" aria-pressed={instant} onClick={props.onInstant}>
            {say`Instant`}
          </button>
        </>
      )}
      <Tool label={say`Notes window`} onPress={props.onNotes} />
      <Tool label={say`Arrange`} onPress={props.onArrange} />
      <Tool label={say`Full screen`} onPress={props.onFullScreen} />
      <Tool label={say`Keys`} onPress={props.onKeys} />
      <Tool label={say`Leave the stage`} onPress={props.onLeave} />
    </nav>
  );
}

function Tool({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  return (
    <button type="button" className="button stage-tool" data-quiet="true" onClick={onPress}>
      {label}
    </button>
  );
}
