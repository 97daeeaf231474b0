// Before each file of unit tests: sets how long tests of components wait for an element. On a machine under load, a second (Testing Library's default) passes before a lazily loaded part was even compiled.

if ('document' in globalThis) {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 30_000 });
}

export {};
