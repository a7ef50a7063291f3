import type * as esbuild from 'esbuild';

/** The pieces for all rules, as JSON. */
export function ruleGramsJson(build: typeof esbuild): Promise<string>;
/** Fills shared/knowledge/built-grams.ts in while esbuild bundles. */
export function ruleGrams(build: typeof esbuild): esbuild.Plugin;
