import { fixed } from '../../core/language/numbers.ts';
import { say } from '../../core/language/say.ts';

/** `512 kB`, `12.3 MB`: decimal units, as download managers show them. */
export function formatBytes(bytes: number): string {
  return bytes < 1e6 ? say`${Math.round(bytes / 1e3)} kB` : say`${fixed(bytes / 1e6, 1)} MB`;
}
