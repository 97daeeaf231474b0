// The module has no `exports`, so Node finds the folder only by its file, and the package's types only by the folder.
declare module 'selenium-webdriver/remote/index.js' {
  export * from 'selenium-webdriver/remote';
}
