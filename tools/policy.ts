// The content security policy, in one place: as a tag in the built page, and as headers for servers that send them. Workers are
// held to the header alone; browsers apply no tag to them. What each part is for: docs/SECURITY.md.

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

/** No `frame-ancestors`: course pages everywhere are to frame this one. A host that wants none adds it here or on its server. */
export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': POLICY,
  // A frame without an origin (sandboxed) asks for its own scripts as a stranger. Nothing here is secret, and nothing is kept.
  'Access-Control-Allow-Origin': '*',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** The development server injects scripts and styles of its own, which the policy forbids: the built page has it alone. */
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
