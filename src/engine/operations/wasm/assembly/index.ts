// The exports of the module. It allocates nothing and owns no memory: every address is in tfjs's heap, and passed by the
// caller.

export {
  batchNormGradient,
  batchNormScratchBytes,
  blend,
  channelMoments,
  inverseDeviations,
  normalize,
} from './batch-norm';
export {
  conv2d,
  conv2dScratchBytes,
  filterGradient,
  inputGradient,
  inputGradientScratchBytes,
} from './convolution';
export { addBias, biasGradient, biasGradientScratchBytes, copyColumns, relu, reluGradient } from './elementwise';
export { gemm, gemmScratchBytes } from './gemm';
export { describe, geometryBytes } from './geometry';
export { softmaxCrossEntropy } from './loss';
export { gatherRows, images } from './images';
export { maxPool, maxPoolGradient } from './pooling';
export { localResponseNorm, localResponseNormGradient, responseScratchBytes } from './response';
export { updateAdam, updateMomentum } from './updates';
export { winograd, winogradScratchBytes } from './winograd';
export { winogradFilterGradient, winogradFilterGradientScratchBytes } from './winograd-gradient';
