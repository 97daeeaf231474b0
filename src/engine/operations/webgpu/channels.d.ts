import type { Groups } from './kernel.ts';
export declare const CHANNEL_NUMBERS: {
    readonly rows: 'u32';
    readonly channels: 'u32';
    readonly chunkRows: 'u32';
    readonly chunks: 'u32';
};
export type ChannelNumbers = Readonly<Record<keyof typeof CHANNEL_NUMBERS, number>>;
/** @param size of the tensor. */
export declare function channelNumbers(size: number, channels: number): ChannelNumbers;
export declare function channelGroups({ channels, chunks }: ChannelNumbers): Groups;
/** WGSL at the start of a body: which channel and which rows a thread has. Threads beyond the last channel have no rows. */
export declare const CHANNEL_PLACE = "\n  let column = lane % 32u;\n  let slot = lane / 32u;\n  let channel = group.x * 32u + column;\n  let inside = channel < numbers.channels;\n  let firstRow = group.y * numbers.chunkRows + slot;\n  let endRow = select(0u, min(numbers.rows, (group.y + 1u) * numbers.chunkRows), inside);\n  let speaks = slot == 0u && inside;";
/** WGSL: `for (ROWS_OF_THREAD)` goes through a thread's rows. */
export declare const ROWS_OF_THREAD = "var row = firstRow; row < endRow; row += 8u";
/** WGSL: `summed(lane, own)` is the sum of a channel's 8 threads, `wholeSum(...)` that of its parts, [chunks, 2, channels]. */
export declare const SUM_FUNCTIONS = "\nvar<workgroup> pairs: array<vec2f, 256>;\nfn summed(lane: u32, own: vec2f) -> vec2f {\n  pairs[lane] = own;\n  workgroupBarrier();\n  var sum = vec2f();\n  for (var slot = 0u; slot < 8u; slot++) { sum += pairs[slot * 32u + lane % 32u]; }\n  workgroupBarrier();\n  return sum;\n}";
export declare const WHOLE_SUM = "\nfn wholeSum(lane: u32, slot: u32, channel: u32) -> vec2f {\n  var own = vec2f();\n  if (channel < numbers.channels) {\n    for (var chunk = slot; chunk < numbers.chunks; chunk += 8u) {\n      let at = chunk * 2u * numbers.channels + channel;\n      own += vec2f(sums[at], sums[at + numbers.channels]);\n    }\n  }\n  return summed(lane, own);\n}";
/**
 * WGSL: count, mean and sum of squared differences from it, put together by Chan's formula, which loses no digits where the
 * mean is far from 0. `moments`: of a channel's 8 threads; `wholeMoments`: of its parts, [chunks, 3, channels].
 */
export declare const MOMENT_FUNCTIONS = "\nvar<workgroup> triples: array<vec3f, 256>;\nfn together(a: vec3f, b: vec3f) -> vec3f {\n  let count = a.x + b.x;\n  let share = b.x / max(count, 1.0);\n  let apart = b.y - a.y;\n  return vec3f(count, a.y + apart * share, a.z + b.z + apart * apart * a.x * share);\n}\nfn moments(lane: u32, own: vec3f) -> vec3f {\n  triples[lane] = own;\n  workgroupBarrier();\n  var whole = vec3f();\n  for (var slot = 0u; slot < 8u; slot++) {\n    whole = together(whole, triples[slot * 32u + lane % 32u]);\n  }\n  workgroupBarrier();\n  return whole;\n}";
export declare const WHOLE_MOMENTS = "\nfn wholeMoments(lane: u32, slot: u32, channel: u32) -> vec3f {\n  var own = vec3f();\n  if (channel < numbers.channels) {\n    for (var chunk = slot; chunk < numbers.chunks; chunk += 8u) {\n      let at = chunk * 3u * numbers.channels + channel;\n      let part = vec3f(parts[at], parts[at + numbers.channels], parts[at + 2u * numbers.channels]);\n      own = together(own, part);\n    }\n  }\n  return moments(lane, own);\n}";
