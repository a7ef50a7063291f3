import type { Rule } from './rule.ts';

/** Every rule of every topic file, found by folder. Written by scripts/collect.mjs: do not edit. */
export const allRules: readonly Rule[] = [
];
