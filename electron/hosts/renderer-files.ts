import { readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** One file of the page as a host may serve it. */
export interface RendererFile {
  readonly file: string;
  readonly type: string;
}

/** From the path in the address (`/assets/index.js`) to the file. What is not in it does not exist, whatever the address says. */
export type RendererFiles = ReadonlyMap<string, RendererFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

/** Lists the built page once, at start. Links and files of unknown type are left out. */
export function listRendererFiles(folder: string): RendererFiles {
  const files = new Map<string, RendererFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name).toLowerCase()];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, file).split(sep).join('/')}`, { file, type });
  }
  const index = files.get('/index.html');
  if (!index)
    throw new Error(`The page is not built: there is no index.html in ${folder}. Run \`npm run build\` first.`);
  files.set('/', index);
  return files;
}
