// What the module exports. It allocates nothing and owns no memory: every address is one of tfjs's heap, from the caller.

export {
  batchNormGradient,
  batchNormScratchBytes,
  blend,
  channelMoments,
  inverseDeviations,
  normalise,
} from './batch-norm';
export {
  convolution,
  convolutionScratchBytes,
  filterGradient,
  inputGradient,
  inputGradientScratchBytes,
} from './convolution';
export { addBias, biasGradient, biasGradientScratchBytes, copyColumns, rectify, rectifyGradient } from './elementwise';
export { gemm, gemmScratchBytes } from './gemm';
export { describe, geometryBytes } from './geometry';
export { softmaxCrossEntropy } from './loss';
export { gatherRows, pictures } from './pictures';
export { maxPool, maxPoolGradient } from './pooling';
export { localResponseNorm, localResponseNormGradient, responseScratchBytes } from './response';
export { moveAdam, moveMomentum } from './updates';
export { winograd, winogradScratchBytes } from './winograd';
export { winogradFilterGradient, winogradFilterGradientScratchBytes } from './winograd-gradient';
