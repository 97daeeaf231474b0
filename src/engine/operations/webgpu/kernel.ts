// A compute kernel as data: what it reads and writes, its numbers, and its WGSL. Declarations that a shader and its caller
// must agree on are written once, here, from the names.

/** `read` and `write` are float32, `read-int` is int32. */
export type Access = 'read' | 'read-int' | 'write';
export type NumberType = 'u32' | 'i32' | 'f32';

export interface GpuKernel<Binding extends string, Field extends string> {
  readonly name: string;
  /** Tensors, in the order of the bind group. */
  readonly bindings: Readonly<Record<Binding, Access>>;
  /** Uniforms: `numbers.name` in WGSL. */
  readonly numbers: Readonly<Record<Field, NumberType>>;
  /** Functions and workgroup variables. */
  readonly declarations?: string;
  /** WGSL of one invocation: `group`, `groups` (vec3u) and `lane`, its index among the workgroup's threads, are defined. */
  readonly body: string;
  /** Threads of a workgroup. */
  readonly threads?: number;
}

export const THREADS = 256;

/** The maximum that every device supports in one direction. */
const MAX_GROUPS = 65_535;

export type Groups = readonly [x: number, y: number, z: number];

/** One thread for each of `count` numbers; `flatIndex` is a thread's number. */
export function flatGroups(count: number): Groups {
  const groups = Math.max(1, Math.ceil(count / THREADS));
  const x = Math.min(groups, MAX_GROUPS);
  return [x, Math.ceil(groups / x), 1];
}

/** The whole shader. */
export function shaderOf<B extends string, F extends string>(kernel: GpuKernel<B, F>): string {
  const fields = Object.entries<NumberType>(kernel.numbers).map(([name, type]) => `${name}: ${type},`);
  const bindings = Object.entries<Access>(kernel.bindings).map(([name, access], place) =>
    `@group(0) @binding(${place}) var<storage, ${MODES[access]};`.replace('NAME', name),
  );
  return `struct Numbers { ${fields.join(' ')} }
${bindings.join('\n')}
@group(0) @binding(${bindings.length}) var<uniform> numbers: Numbers;
fn flatIndex(group: vec3u, groups: vec3u, lane: u32) -> u32 {
  return (group.y * groups.x + group.x) * ${THREADS}u + lane;
}
${kernel.declarations ?? ''}
@compute @workgroup_size(${kernel.threads ?? THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u,
    @builtin(local_invocation_index) lane: u32) {
${kernel.body}
}
`;
}

const MODES: Readonly<Record<Access, string>> = {
  read: 'read> NAME: array<f32>',
  'read-int': 'read> NAME: array<i32>',
  write: 'read_write> NAME: array<f32>',
};

/** The bytes of a kernel's numbers, in the order of its struct, padded to 16 as uniform buffers require. */
export function packNumbers(
  types: Readonly<Record<string, NumberType>>,
  values: Readonly<Record<string, number>>,
): ArrayBuffer {
  const entries = Object.entries(types);
  const bytes = new ArrayBuffer(Math.max(16, Math.ceil(entries.length / 4) * 16));
  const view = new DataView(bytes);
  for (const [place, [name, type]] of entries.entries()) {
    const value = values[name];
    if (value === undefined) throw new RangeError(`The number “${name}” is missing.`);
    if (type === 'f32') view.setFloat32(place * 4, value, true);
    else if (type === 'i32') view.setInt32(place * 4, value, true);
    else view.setUint32(place * 4, value, true);
  }
  return bytes;
}
