import { backend } from '@tensorflow/tfjs-core';
import { say } from '../../core/language/say.ts';
import { type Finding, isSoftwareRenderer, type Rung } from './rung.ts';

export const webgl: Rung = {
  backend: 'webgl',
  inspect: async () => {
    if (typeof OffscreenCanvas === 'undefined') return absent(say`workers have no OffscreenCanvas here`);
    const context = new OffscreenCanvas(1, 1).getContext('webgl2');
    if (!context) return absent(say`this browser does not offer WebGL 2`);
    const finding = describe(context);
    context.getExtension('WEBGL_lose_context')?.loseContext();
    return finding;
  },
  load: async () => {
    await import('@tensorflow/tfjs-backend-webgl');
  },
  watch: async (onLost) => {
    const context = await activeContext();
    // In the types for workers, contexts have no canvas.
    const canvas: unknown = context && Reflect.get(context, 'canvas');
    if (canvas instanceof EventTarget) watchCanvas(canvas, onLost);
  },
  isLost: async () => (await activeContext())?.isContextLost() ?? false,
};

async function activeContext(): Promise<WebGLRenderingContext | null> {
  const { MathBackendWebGL } = await import('@tensorflow/tfjs-backend-webgl');
  const current = backend();
  return current instanceof MathBackendWebGL ? current.gpgpu.gl : null;
}

const watched = new WeakSet<EventTarget>();

/** tfjs ignores the loss of a context, and would continue to draw into it. @param canvas of the context. */
export function watchCanvas(canvas: EventTarget, onLost: (reason: string) => void): void {
  if (watched.has(canvas)) return;
  watched.add(canvas);
  canvas.addEventListener('webglcontextlost', () => onLost(say`the graphics context was lost`), { once: true });
}

function describe(context: WebGL2RenderingContext): Finding {
  // Packed pixels are whole numbers up to 2²⁴, which half-precision textures cannot hold.
  if (!context.getExtension('EXT_color_buffer_float')) return absent(say`it cannot write 32-bit floats`);
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  const software = isSoftwareRenderer(name);
  return {
    usable: true,
    software,
    reason: software ? say`WebGL is available, but only in software (${name})` : say`WebGL on ${name}`,
  };
}

function absent(reason: string): Finding {
  return { usable: false, software: false, reason: say`No WebGL: ${reason}` };
}
