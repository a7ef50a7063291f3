import type { ExportFormat } from './format.ts';

/** Every export format, found by folder. Written by scripts/collect.mjs: do not edit. */
export const allFormats: readonly ExportFormat[] = [
];
