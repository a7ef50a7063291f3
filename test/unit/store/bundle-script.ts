import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Makes a script of this folder into one file that Node runs as a process of its own; gives its path. */
export async function bundleScript(name: string, folder: string): Promise<string> {
  const outfile = join(folder, name.replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    // Bundled CommonJS packages call require() for Node's own modules.
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
    define: { EHLO_DESK_VERSION: '"test"' },
  });
  return outfile;
}
