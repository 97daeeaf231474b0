// The theory in a Web Worker of its own, beside the one that trains: the one place that connects it to the browser.

import { speakLanguage } from '../../core/language/languages.ts';
import { createDataSource } from '../data/source.ts';
import { createBreather } from '../host/breathe.ts';
import { createTheoryHost } from './host.ts';
import { loadRowProducts } from './row-products.ts';

// No question is answered before the language is loaded.
const spoken = speakLanguage(self.name);

createTheoryHost(self, {
  connectData: (dataUrl) => createDataSource({ manifestUrl: new URL('manifest.json', dataUrl).href, after: spoken }),
  loadProducts: loadRowProducts,
  clock: () => performance.now(),
  breathe: createBreather(),
});
