// The names of the ten classes, in the language of the page.

import { useMemo } from 'react';
import { CLASS_NAMES } from '../../core/data/classes.ts';
import { translate } from '../../core/language/say.ts';
import type { Lab } from '../../state/lab/lab.ts';
import { dataInUse } from '../../state/lab/lab-state.ts';
import { useLab } from '../../state/page/react.ts';

/** By label 0 … 9. */
export function useClasses(lab: Lab): readonly string[] {
  const classes = useLab(lab, (state) => dataInUse(state)?.classes ?? CLASS_NAMES);
  return useMemo(() => classes.map((name) => translate(name)), [classes]);
}
