import type { Access, Groups, Kernel } from './kernel.ts';
/** What every tiled product is told: its sizes, and how much of the inner dimension one slice takes. */
export declare const PRODUCT_NUMBERS: {
    readonly rows: 'u32';
    readonly columns: 'u32';
    readonly inner: 'u32';
    readonly sliceInner: 'u32';
};
export type ProductNumbers = Readonly<Record<keyof typeof PRODUCT_NUMBERS, number>>;
export interface TiledProduct<Binding extends string, Field extends string> {
    readonly name: string;
    readonly bindings: Readonly<Record<Binding, Access>>;
    readonly numbers: Kernel<Binding, Field>['numbers'];
    /** Along which dimension the left matrix's numbers lie side by side in memory. */
    readonly leftAlong: 'rows' | 'inner';
    readonly rightAlong: 'columns' | 'inner';
    /**
     * WGSL: `rowParts(row: i32) -> vec4i` and `innerParts(inner: i32) -> vec4i` take a place apart, once for many numbers;
     * `left(row: vec4i, inner: vec4i) -> f32` and `right(inner: vec4i, at: i32, column: i32) -> f32` fetch a number;
     * `store(slice: u32, row: u32, column: u32, value: f32)` puts one away.
     */
    readonly functions: string;
}
/** Workgroups for a product in `slices` parts of its inner dimension. */
export declare function productGroups({ rows, columns }: ProductNumbers, slices: number): Groups;
/**
 * In how many parts the inner dimension is worth taking: enough for `wanted` workgroups, each with at least 8 tiles to go.
 * The answer hangs on the sizes alone, so the order of summation does too.
 */
export declare function slicesOf({ rows, columns, inner }: Omit<ProductNumbers, 'sliceInner'>, wanted: number): number;
/** Numbers of the inner dimension that each of `slices` takes: whole tiles. */
export declare function sliceLength(inner: number, slices: number): number;
/** @returns the kernel for a product of so many columns. */
export declare function tiledProduct<B extends string, F extends string>(product: TiledProduct<B, F>): (columns: number) => Kernel<B, F>;
