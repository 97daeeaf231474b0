// embed.js: defines the element in a page that loads it as a script, whether it is a module there or not.

import { pageOf } from './address.ts';
import { defineElement } from './element.ts';

const own = document.currentScript ?? document.querySelector('script[src*="embed.js"]');
defineElement(pageOf(own instanceof HTMLScriptElement ? own.src : location.href));
