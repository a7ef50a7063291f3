// Measures the diagnosis on labelled cases: node test/bench/knowledge.mjs [--misses] [--only=part-of-an-id]
// EHLO_CASES names another folder of *.jsonl.
import { importTypeScript } from '../../scripts/import-typescript.mjs';

await importTypeScript(new URL('knowledge.ts', import.meta.url));
