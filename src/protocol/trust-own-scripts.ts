// Trusted Types: which addresses may become workers. With `require-trusted-types-for 'script'` (`tools/policy.ts`) a browser asks
// this policy, and no other, before a text becomes a script; text never becomes markup or code, for it has no word for those.

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown;
}

/**
 * Call it once in a page or worker, before it makes a worker. Where the browser knows no Trusted Types nothing happens.
 *
 * @param scope `globalThis` of the page or worker. @param base an address in the folder that scripts may come from.
 */
export function trustOwnScripts(scope: object, base: string): void {
  const factory = 'trustedTypes' in scope ? scope.trustedTypes : null;
  if (!isFactory(factory)) return;
  factory.createPolicy('default', { createScriptURL: (address) => ownScript(address, base) });
}

/** The address itself. @throws TypeError where it does not lie in the folder of `base`, nor in this browser's memory. */
export function ownScript(address: string, base: string): string {
  const { protocol, href, origin } = new URL(address, base);
  const folder = new URL('.', base);
  // Threads of tfjs's wasm backend, where a page is cross-origin isolated, are made from memory by the engine's worker.
  const isOwn = protocol === 'blob:' ? origin === folder.origin : href.startsWith(folder.href);
  if (!isOwn) throw new TypeError(`${address} is no script of this page.`);
  return address;
}

function isFactory(value: unknown): value is PolicyFactory {
  return (
    typeof value === 'object' && value !== null && 'createPolicy' in value && typeof value.createPolicy === 'function'
  );
}
