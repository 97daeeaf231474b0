// A setting's color and dashes, as on the charts.

import { settingStyle } from '../charts/line-style.ts';
import { Swatch } from '../kit/swatch.tsx';

/** @param setting id of a corruption. */
export function SettingSwatch({ setting }: { readonly setting: string }) {
  return <Swatch style={{ ...settingStyle(setting), width: 3 }} length={20} />;
}
