// The entry of the theory's Web Worker. It only imports: nothing may import an entry (`tools/worker-chunks.ts`).

import './serve-theory.ts';
