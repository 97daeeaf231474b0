// Charts beside others of the same kind: the name of what they belong to is part of theirs, for those who list the
// parts of a page.

import { createContext } from 'react';

/** Id of the element that names the group; `null` where charts are alone. */
export const ChartGroup = createContext<string | null>(null);
