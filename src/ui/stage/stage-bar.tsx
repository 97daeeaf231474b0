// The stage's foot: where one is, and what a lecturer without the keys at heart can press.

import { say } from '../../core/language/say.ts';
import { Select } from '../kit/select.tsx';

interface StageBarProps {
  readonly scene: number;
  readonly titles: readonly string[];
  /** Whether there is anything before and after what is shown. */
  readonly ends: { readonly start: boolean; readonly end: boolean };
  /** Whether the recorded run is shown; `null` where there is none. */
  readonly instant: boolean | null;
  readonly qr: boolean;
  readonly onScene: (scene: number) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly onPlay: () => void;
  readonly onInstant: () => void;
  readonly onQr: () => void;
  readonly onNotes: () => void;
  readonly onArrange: () => void;
  readonly onPrepare: () => void;
  readonly onFullScreen: () => void;
  readonly onKeys: () => void;
  readonly onLeave: () => void;
}

export function StageBar(props: StageBarProps) {
  const { scene, titles, ends, instant, qr } = props;
  return (
    <nav className="stage-bar" aria-label={say`Scenes`}>
      <button type="button" className="button" disabled={ends.start} aria-label={say`Back`} onClick={props.onBack}>
        ←
      </button>
      <Select
        label={say`Scene`}
        value={scene}
        options={titles.map((title, id) => ({ id, label: `${id + 1}. ${title}` }))}
        onChange={props.onScene}
      />
      <button type="button" className="button" disabled={ends.end} aria-label={say`Next`} onClick={props.onNext}>
        →
      </button>
      <span className="stage-space" />
      {instant !== null && (
        <>
          <Tool label={say`Play or pause`} onPress={props.onPlay} />
          <Switch label={say`Instant`} on={instant} onPress={props.onInstant} />
        </>
      )}
      <Switch label={say`QR code`} on={qr} onPress={props.onQr} />
      <Tool label={say`Notes window`} onPress={props.onNotes} />
      <Tool label={say`Arrange`} onPress={props.onArrange} />
      <Tool label={say`Prepare`} onPress={props.onPrepare} />
      <Tool label={say`Full screen`} onPress={props.onFullScreen} />
      <Tool label={say`Keys`} onPress={props.onKeys} />
      <Tool label={say`Leave the stage`} onPress={props.onLeave} />
    </nav>
  );
}

interface ToolProps {
  readonly label: string;
  readonly onPress: () => void;
}

function Tool({ label, onPress }: ToolProps) {
  return (
    <button type="button" className="button stage-tool" data-quiet="true" onClick={onPress}>
      {label}
    </button>
  );
}

function Switch({ label, on, onPress }: ToolProps & { readonly on: boolean }) {
  return (
    <button type="button" className="button stage-tool" aria-pressed={on} onClick={onPress}>
      {label}
    </button>
  );
}
