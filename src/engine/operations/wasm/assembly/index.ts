// What the module exports. It allocates nothing and owns no memory: every address is one of tfjs's heap, from the caller.

export { addBias, columnSums, moveMomentum, rectify, rectifyGradient } from './elementwise';
export { gemm, gemmScratchBytes } from './gemm';
export { softmaxCrossEntropy } from './loss';
export { gatherRows, pictures } from './pictures';
