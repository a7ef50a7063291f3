import type { ExportFormat } from './format.ts';
import csvEntry from './formats/csv.ts';
import emlEntry from './formats/eml.ts';
import htmlEntry from './formats/html.ts';
import jsonEntry from './formats/json.ts';
import markdownEntry from './formats/markdown.ts';
import pdfEntry from './formats/pdf.ts';
import textEntry from './formats/text.ts';

/** Every export format, found by folder. Written by scripts/collect.mjs: do not edit. */
export const allFormats: readonly ExportFormat[] = [
  csvEntry,
  emlEntry,
  htmlEntry,
  jsonEntry,
  markdownEntry,
  pdfEntry,
  textEntry,
];
