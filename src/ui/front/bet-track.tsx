// The reader's bet: a slider before it is made; afterwards the same line, with the bet on it and what the network has memorized.

import { grouped } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';

interface BetTrackProps {
  readonly images: number;
  /** What the slider shows, then the bet; `null` where it was skipped. */
  readonly bet: number | null;
  /** `null` where the line is a slider. */
  readonly memorized: number | null;
  /** What somebody else expected; `null` without one. */
  readonly rival: number | null;
  readonly onBet: (bet: number) => void;
}

export function BetTrack({ images, bet, memorized, rival, onBet }: BetTrackProps) {
  const at = (count: number) => ({ left: `${(100 * count) / Math.max(1, images)}%` });
  const open = memorized === null;
  return (
    <div className="front-track" data-open={open}>
      <div className="front-line">
        <span className="front-fill" style={{ width: at(memorized ?? 0).left }} />
        {rival !== null && <span className="front-rival" style={at(rival)} />}
        {!open && bet !== null && <span className="front-bet" style={at(bet)} />}
        {open && (
          <input
            type="range"
            aria-label={say`Your bet: how many of ${grouped(images)} random labels will it memorize?`}
            min={0}
            max={images}
            step={Math.max(1, Math.round(images / 100))}
            value={bet ?? 0}
            aria-valuetext={grouped(bet ?? 0)}
            onChange={({ currentTarget }) => onBet(Number(currentTarget.value))}
          />
        )}
      </div>
      <p className="front-scale" aria-hidden="true">
        <span>0</span>
        <span>{grouped(images)}</span>
      </p>
    </div>
  );
}
