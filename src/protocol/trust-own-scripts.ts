// Trusted Types: which addresses may become workers. With `require-trusted-types-for 'script'` (`tools/policy.ts`) a browser
// applies this policy, and no other, before a string becomes a script's address; a string never becomes markup or code, since
// the policy has no rule for those.

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown;
}

/**
 * Call it once in a page or worker, before it creates a worker. Without Trusted Types in the browser it does nothing. A second
 * call throws, on purpose: a script that calls it again has been evaluated twice, and would also answer each message twice.
 *
 * @param scope `globalThis` of the page or worker. @param base an address in the folder that scripts may come from.
 */
export function trustOwnScripts(scope: object, base: string): void {
  const factory = 'trustedTypes' in scope ? scope.trustedTypes : null;
  if (!isFactory(factory)) return;
  factory.createPolicy('default', { createScriptURL: (address) => ownScript(address, base) });
}

/** Returns the address itself. @throws TypeError where it is neither in the folder of `base` nor a blob of this page. */
export function ownScript(address: string, base: string): string {
  const { protocol, href, origin } = new URL(address, base);
  const folder = new URL('.', base);
  // Threads of tfjs's wasm backend, where a page is cross-origin isolated, are created from blobs by the engine's worker.
  const isOwn = protocol === 'blob:' ? origin === folder.origin : href.startsWith(folder.href);
  if (!isOwn) throw new TypeError(`${address} is not a script of this page.`);
  return address;
}

function isFactory(value: unknown): value is PolicyFactory {
  return (
    typeof value === 'object' && value !== null && 'createPolicy' in value && typeof value.createPolicy === 'function'
  );
}
