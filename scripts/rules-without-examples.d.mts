import type * as esbuild from 'esbuild';

/** A rule file's JavaScript with empty lists in place of its examples. */
export function withoutExamples(source: string): string;
/** Leaves examples and near misses out of the rules while esbuild bundles. */
export function rulesWithoutExamples(build: typeof esbuild): esbuild.Plugin;
