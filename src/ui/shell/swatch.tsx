// A setting's colour and dashes, as on the charts. Says nothing by itself: a name always stands beside it.

import { settingStyle } from '../charts/line-style.ts';

/** @param setting id of a corruption. */
export function Swatch({ setting }: { setting: string }) {
  const { color, dash } = settingStyle(setting);
  return (
    <svg className="swatch" width="20" height="10" viewBox="0 0 20 10" aria-hidden="true">
      <line x1="1" x2="19" y1="5" y2="5" stroke={color} strokeWidth="3" strokeDasharray={dash} />
    </svg>
  );
}
