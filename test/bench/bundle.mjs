import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Imports TypeScript of this project, which Node 20 does not run by itself: `contents` are lines of a module at the project's root. */
export async function bundled(contents, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'ehlo-bench-'));
  const outfile = join(folder, 'code.mjs');
  try {
    await build({
      stdin: { contents, resolveDir: fileURLToPath(new URL('../../', import.meta.url)), loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'warning',
      // Bundled CommonJS packages call require() for Node's own modules.
      banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
      define: { EHLO_DESK_VERSION: '"bench"' },
      ...options,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
