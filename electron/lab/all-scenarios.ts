import type { Scenario } from './scenario.ts';

/** Every practice scenario, found by folder. Written by scripts/collect.mjs: do not edit. */
export const allScenarios: readonly Scenario[] = [
];
