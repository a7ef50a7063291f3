// Measures the diagnosis on labelled cases: node test/bench/knowledge.mjs [--misses] [--only=part-of-an-id]
// EHLO_CASES names another folder of *.jsonl. The TypeScript is bundled to a temporary file first.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'ehlo-bench-'));
try {
  const outfile = join(folder, 'knowledge.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('knowledge.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
