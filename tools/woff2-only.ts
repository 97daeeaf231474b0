// Of the formats of a font, every browser that the page is built for takes WOFF2. A package's sheet that names older ones beside it
// would have their files built, released and served for nobody: KaTeX's are 0.8 MB.

import { list, type Plugin } from 'postcss';

const WOFF2 = /\bformat\(["']?woff2\b/;
const LOCAL = /^local\(/;

/** Applied to a sheet with what it imports, and before the files that it names are looked for. */
export const woff2Only: Plugin = {
  postcssPlugin: 'woff2-only',
  AtRule: {
    'font-face': (face) => {
      face.walkDecls('src', (source) => {
        const kept = list.comma(source.value).filter((one) => WOFF2.test(one) || LOCAL.test(one));
        // A font that comes in no WOFF2 stays as it is.
        if (kept.some((one) => WOFF2.test(one))) source.value = kept.join(', ');
      });
    },
  },
};
