// The content security policy, in one place: as a tag in the built page, and as headers for servers that send them. Workers are
// subject to the header only; browsers do not apply the tag to them. The purpose of each part: docs/SECURITY.md.

import type { Plugin } from 'vite';

const DIRECTIVES: Readonly<Record<string, string>> = {
  'default-src': "'self'",
  // tfjs's and our kernels; no other code from data.
  'script-src': "'self' 'wasm-unsafe-eval'",
  // Threads of tfjs's wasm backend, where the page is cross-origin isolated.
  'worker-src': "'self' blob:",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data: blob:",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  // No text becomes script or markup; workers' addresses: src/protocol/trust-own-scripts.ts.
  'require-trusted-types-for': "'script'",
  'trusted-types': 'default',
};

export const POLICY = Object.entries(DIRECTIVES)
  .map(([name, value]) => `${name} ${value}`)
  .join('; ');

/** No `frame-ancestors`: any course page may frame this one. A host that allows none adds it here or on its server. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  // A sandboxed frame has no origin, so its requests for its own scripts are cross-origin. Nothing here is secret, and nothing is stored.
  'Access-Control-Allow-Origin': '*',
  // A course page that is isolated from other origins (COEP) frames only what sends both, workers included. The second holds
  // this page to the same, which costs nothing: it requests nothing from other origins. Without an opener policy (COOP) it changes
  // nothing where the page is not framed.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** Only the built page has it: the development server injects scripts and styles that the policy forbids. */
export function policyPlugin(): Plugin {
  return {
    name: 'policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace('<head>', `<head>\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`),
    },
    generateBundle() {
      const lines = Object.entries(HEADERS).map(([name, value]) => `  ${name}: ${value}`);
      this.emitFile({ type: 'asset', fileName: '_headers', source: `/*\n${lines.join('\n')}\n` });
    },
  };
}
