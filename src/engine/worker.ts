// The entry of the engine's Web Worker. It only imports: nothing may import an entry (`tools/worker-chunks.ts`).

import './serve-engine.ts';
