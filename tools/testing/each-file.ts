// Before each file of unit tests: how long tests of components wait for an element, and English, also after a file that spoke
// another language in the same thread.

import { speak } from '../../src/core/language/say.ts';

speak('en', {});

// On a machine under load, a second (Testing Library's default) passes before a lazily loaded part was even compiled.
if ('document' in globalThis) {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 30_000 });
}
