// Import before loading relaxed kernels in a test: Node 20 has relaxed SIMD behind this flag, later versions without it.

import { setFlagsFromString } from 'node:v8';

if (process.versions.node.startsWith('20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');
