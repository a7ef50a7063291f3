// The command line as one file that starts fast: dist/cli/ehlo.mjs loads program-HASH.cjs with the code that V8 compiled when
// this was built (program-HASH.cache). Compiling took a third of the time of a short `ehlo check`.
import { spawn } from 'node:child_process';
import net from 'node:net';

/** Options for esbuild beside those shared with the other parts. */
export const commandLineOptions = {
  entryPoints: { program: 'electron/hosts/cli/ehlo.ts' },
  entryNames: '[name]-[hash]',
  // One CommonJS file: modules still run only when they are first asked for, and the cache is one file too.
  format: 'cjs',
  target: 'node20',
  supported: { 'dynamic-import': false },
  outExtension: { '.js': '.cjs' },
  banner: { js: "const __moduleUrl=require('node:url').pathToFileURL(__filename).href;" },
};

/**
 * The loader. Both names carry the hash of the program, so that a cache is never used for another build: V8 itself compares
 * nothing but the length of the source. A cache that is missing or of another Node is left alone, and everything is compiled.
 */
export function loaderText(program) {
  const cache = program.replace(/\.cjs$/, '.cache');
  return `import{readFileSync,writeFileSync}from'node:fs';
import module,{createRequire}from'node:module';
import{dirname}from'node:path';
import{fileURLToPath}from'node:url';
import{Script}from'node:vm';
const file=fileURLToPath(new URL('./${program}',import.meta.url));
const cacheFile=fileURLToPath(new URL('./${cache}',import.meta.url));
const require=createRequire(file);
const making=process.env.EHLO_BUILD_CACHE==='1';
function readCache(){try{return readFileSync(cacheFile)}catch{return undefined}}
const cachedData=making?undefined:readCache();
const script=cachedData||making?new Script(module.wrap(readFileSync(file,'latin1')),{filename:file,cachedData}):undefined;
if(script&&!script.cachedDataRejected){
const wrapped={exports:{}};
script.runInThisContext()(wrapped.exports,require,wrapped,file,dirname(file));
if(making)process.on('exit',()=>writeFileSync(cacheFile,script.createCachedData()));
}else{
module.enableCompileCache?.();
require(file);
}
`;
}

/**
 * Runs one check against a server that stands in for Postfix, so that the functions a check needs are compiled, and lets the
 * loader write the cache. Gives false where that did not work: the program runs without it.
 */
export async function makeCache(loader) {
  const server = net.createServer(answer);
  const listening = await new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(0, '127.0.0.1', () => resolve(true));
  });
  if (!listening) return false;
  const { port } = server.address();
  const args = ['check', `127.0.0.1:${port}`, '--security', 'plain', '--from', 'a@ehlo.test', '--to', 'b@ehlo.test'];
  const child = spawn(process.execPath, [loader, ...args], {
    env: { ...process.env, EHLO_BUILD_CACHE: '1' },
    stdio: 'ignore',
    timeout: 60_000,
  });
  const status = await new Promise((resolve) => {
    child.once('error', () => resolve(-1));
    child.once('close', resolve);
  });
  await new Promise((resolve) => server.close(resolve));
  // 1: something is wrong with this server, which is what a check is for.
  return status === 0 || status === 1;
}

function answer(socket) {
  const replies = { EHLO: '250-build.ehlo.test\r\n250 PIPELINING', QUIT: '221 2.0.0 Bye', RCPT: '250 2.1.5 Ok' };
  socket.on('error', () => socket.destroy());
  socket.write('220 build.ehlo.test ESMTP\r\n');
  socket.on('data', (data) => {
    const verb = data.toString('latin1').slice(0, 4);
    socket.write(`${replies[verb] ?? '250 2.1.0 Ok'}\r\n`);
    if (verb === 'QUIT') socket.end();
  });
}

/** The hash esbuild put into the name, for a name of the whole output. */
export function programName(files) {
  const found = files.map(({ path }) => /program-\w+\.cjs$/.exec(path)?.[0]).find(Boolean);
  if (!found) throw new Error('esbuild wrote no program for the command line');
  return found;
}
