import { expect, it } from 'vitest';
import { forced } from './forced-states.ts';

it.each([
  ['.button', '.button'],
  ['.button:hover:not(:disabled)', '.button:is([data-state="hover"] *):not(:disabled)'],
  [':is(a, button):focus-visible', ':is(a, button):is([data-state="focus"] *)'],
  ['.a:active, .b:hover', '.a:is([data-state="active"] *), .b:is([data-state="hover"] *)'],
])('the rule %s is repeated as %s', (selector, expected) => expect(forced(selector)).toBe(expected));
