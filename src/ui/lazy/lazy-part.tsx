// A component whose code comes when it is first drawn. As React's own `lazy`, but for one thing: what did not arrive can be fetched
// again, by the boundary around it (`fault-boundary.tsx`).

import { type ComponentType, lazy } from 'react';
import { type Later, type Load, later } from './load-lazily.ts';

interface Module<P> {
  readonly default: ComponentType<P>;
}

/** @param load `() => import('./x.tsx')`; its default export is the component. */
export function lazyPart<P extends object>(load: Load<Module<P>>): ComponentType<P> {
  return partOf(later(load));
}

/** The same for a file that others begin to fetch. */
export function partOf<P extends object>(file: Later<Module<P>>): ComponentType<P> {
  const contentOf = lastOf((module: Promise<Module<P>>): ComponentType<P> => lazy(() => module));
  return function LazyPart(props: P) {
    // React's `lazy` keeps a failure, so each attempt has one of its own.
    const Content = contentOf(file.get());
    return <Content {...props} />;
  };
}

/** `make`, called again only for another argument. */
export function lastOf<A, B>(make: (from: A) => B): (from: A) => B {
  let last: { readonly from: A; readonly made: B } | null = null;
  return (from) => {
    if (last?.from !== from) last = { from, made: make(from) };
    return last.made;
  };
}
