// Minutes and seconds as a clock shows them.

/** `7:05`; of a negative number of seconds `−0:30`. */
export function clockWords(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds));
  return `${seconds < 0 ? '−' : ''}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
