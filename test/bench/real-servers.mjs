// The real mail servers of the integration tests, for benches. Their code is TypeScript, which Node 20 does not run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const cache = join(root, '.cache/servers');

/** `startMailServers`, `missingForMailServers` and `unpackDebianPackage`, ready to be called. */
export async function serverCode() {
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-bench-'));
  const outfile = join(folder, 'servers.mjs');
  const entry = 'export * from "./mail-servers.ts"; export * from "./debian-packages.ts";';
  const stdin = { contents: entry, resolveDir: join(root, 'test/integration/servers'), loader: 'ts' };
  await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'warning' });
  const code = await import(outfile);
  rmSync(folder, { recursive: true });
  return code;
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
