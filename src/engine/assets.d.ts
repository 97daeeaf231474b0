declare module '*.wasm?url' {
  /** Address of the file beside the page. */
  const url: string;
  export default url;
}
