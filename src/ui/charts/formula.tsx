// Vapnik's bound, typeset by the browser itself (MathML), so that it can be read aloud and copied.

import { createElement, type ReactNode } from 'react';
import { say } from '../../core/language/say.ts';

/** MathML has no types in React; an element of it by name. */
function m(name: string, ...children: ReactNode[]) {
  return createElement(name, null, ...children);
}

const N = m('mi', 'N');
const D = m('msub', m('mi', 'D'), m('mtext', 'VC'));
const err = (of: string) => m('msub', m('mtext', 'err'), m('mtext', of));
const fenced = (...inside: ReactNode[]) => m('mrow', m('mo', '('), ...inside, m('mo', ')'));
const ln = m('mi', 'ln');

const over = m('mo', '/');
const logOfSizes = m('mrow', ln, fenced(m('mn', '2'), N, over, D));
const logOfDelta = m('mrow', ln, fenced(m('mi', 'δ'), over, m('mn', '4')));
const complexity = m('mrow', D, fenced(logOfSizes, m('mo', '+'), m('mn', '1')), m('mo', '−'), logOfDelta);

export function BoundFormula() {
  return createElement(
    'math',
    { display: 'block', className: 'chart-formula' },
    m('mrow', err(say`test`), m('mo', '≤'), err(say`train`), m('mo', '+'), m('msqrt', m('mfrac', complexity, N))),
  );
}
