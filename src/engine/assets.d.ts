declare module '*.wasm?url' {
  /** Address of the file beside the page. */
  const url: string;
  export default url;
}

declare module '*?asc' {
  /** Binaries of our kernels, base64. See `tools/kernels-plugin.ts`. */
  export const plain: string;
  export const relaxed: string;
}
