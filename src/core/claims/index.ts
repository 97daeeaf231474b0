import { createRegistry } from '../registry.ts';
import type { Claim } from './shared/claim.ts';

export type { Claim, Judgment } from './shared/claim.ts';

/** The deck's conclusions: every file of this folder. */
export const claims = createRegistry<Claim>(
  'claim',
  import.meta.glob<Claim>(['./*.ts', '!./index.ts', '!./*.test.ts'], { eager: true, import: 'default' }),
);
