// The entry of a helper's Web Worker. It only imports: nothing may import an entry (`tools/worker-chunks.ts`).

import './serve-helper.ts';
