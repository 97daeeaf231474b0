export type { Chapter } from './shared/chapter.ts';
export declare const chapters: import('../core/registry.ts').Registry<import('../core/registry.ts').Definition>;
