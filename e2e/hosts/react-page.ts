// A course page of React 19 around the element, in strict mode: its state is changed through `change`, and what it heard is in `heard`.

import { createElement, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

const FIRST: Readonly<Record<string, unknown>> = Reflect.get(globalThis, 'FIRST');
const heard: string[] = [];

function Course() {
  const [{ mounted, ...attributes }, setState] = useState({ ...FIRST, mounted: true });
  Reflect.set(globalThis, 'change', (change: object) => setState((before) => ({ ...before, ...change })));
  if (!mounted) return null;
  const onfinished = ({ detail }: CustomEvent) => heard.push(detail.result.outcome);
  return createElement('rethinking-generalization', { ...attributes, onfinished });
}

Reflect.set(globalThis, 'heard', heard);
const place = document.body.appendChild(document.createElement('div'));
createRoot(place).render(createElement(StrictMode, null, createElement(Course)));
