/** `read` and `write` hold float32, `read-int` int32. */
export type Access = 'read' | 'read-int' | 'write';
export type NumberType = 'u32' | 'i32' | 'f32';
export interface Kernel<Binding extends string, Field extends string> {
    readonly name: string;
    /** Tensors, in the order of their places in the bind group. */
    readonly bindings: Readonly<Record<Binding, Access>>;
    /** Uniforms: `numbers.name` in WGSL. */
    readonly numbers: Readonly<Record<Field, NumberType>>;
    /** Functions and workgroup variables. */
    readonly declarations?: string;
    /** Of one invocation: `group`, `groups` (vec3u) and `lane`, its place among the workgroup's threads, are there. */
    readonly body: string;
    /** Threads of a workgroup. */
    readonly threads?: number;
}
export declare const THREADS = 256;
export type Groups = readonly [x: number, y: number, z: number];
/** One thread for each of `count` numbers; `flatIndex` tells a thread which. */
export declare function flatGroups(count: number): Groups;
/** The whole shader. */
export declare function shaderOf<B extends string, F extends string>(kernel: Kernel<B, F>): string;
/** The bytes of a kernel's numbers, in the order of its struct, padded to 16 as uniform buffers ask. */
export declare function packNumbers(types: Readonly<Record<string, NumberType>>, values: Readonly<Record<string, number>>): ArrayBuffer;
