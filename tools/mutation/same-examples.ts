// Properties are tried on the same examples for every mutant, and on fewer: whether one is found must not hang on luck.

import fc from 'fast-check';

fc.configureGlobal({ seed: 2017, numRuns: 40 });
