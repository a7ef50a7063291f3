// Builds everything that runs from dist/: the command line (with the web host), the Electron main and preload files, the
// page. `npm ci` runs it (prepare), so a clean clone is ready to start. Every part is tried and every failure is told.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandLineOptions, loaderText, makeCache, programName } from './command-line.mjs';
import { packageFolders, readLicences, writeLicences } from './licences.mjs';
import { ruleGrams } from './rule-grams.mjs';
import { rulesWithoutExamples } from './rules-without-examples.mjs';
import { writeSbom } from './sbom.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/**
 * What main.ts imports later is a file of its own beside it: the window comes up before the engine is read, and electron-updater is
 * read by those alone who switched updates on.
 */
const filesOfTheirOwn = {
  name: 'files of their own',
  setup(build) {
    const own = { '../../engine/engine.ts': './engine.cjs', 'electron-updater': './updater.cjs' };
    build.onResolve({ filter: /engine\/engine\.ts$|^electron-updater$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: own[path], external: true } : undefined,
    );
  },
};

const tools = await loadTools();
if (tools) await build(tools);

/** The build tools are development dependencies; `npm ci --omit=dev` runs prepare without them and must not fail for it. */
async function loadTools() {
  try {
    const [esbuild, vite] = await Promise.all([import('esbuild'), import('vite')]);
    return { esbuild, vite };
  } catch (error) {
    console.error(
      `Ehlo Desk was not built: a build tool is missing (${error.message}). Run \`npm ci\` without --omit=dev.`,
    );
    process.exitCode = process.env.npm_lifecycle_event === 'prepare' && error.code === 'ERR_MODULE_NOT_FOUND' ? 0 : 1;
    return undefined;
  }
}

async function build({ esbuild, vite }) {
  const start = performance.now();
  const collected = spawnSync(process.execPath, ['scripts/collect.mjs'], { cwd: root, stdio: 'inherit' });
  if (collected.status !== 0) throw new Error('scripts/collect.mjs failed: see above.');

  const plugins = [ruleGrams(esbuild), rulesWithoutExamples(esbuild)];
  const parts = {
    'command line': () => buildCommandLine(esbuild, plugins),
    'Electron main and preload': async () =>
      (await bundle(esbuild, 'dist/electron', { ...electronOptions(), plugins: [...plugins, filesOfTheirOwn] })).inputs,
    fonts: copyFonts,
    page: () => buildPage(vite),
  };
  const results = await Promise.allSettled(Object.values(parts).map((part) => part()));
  for (const [index, name] of Object.keys(parts).entries()) {
    const result = results[index];
    if (result.status === 'fulfilled') continue;
    process.exitCode = 1;
    console.error(`The ${name} could not be built: ${result.reason?.message ?? result.reason}`);
  }
  if (!process.exitCode) {
    const bundled = results.flatMap((result) => result.value);
    const folders = packageFolders(bundled);
    const licences = readLicences(folders);
    writeLicences(`${root}dist`, licences);
    writeSbom(`${root}dist/sbom.cdx.json`, { root, licences, folders });
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (!process.exitCode) console.log(`Ehlo Desk ${version} built in ${seconds} s.`);
}

/** The fonts of PDF exports, cut by script; gives the files. Which of them are used is said in electron/export/fonts.ts. */
function copyFonts() {
  mkdirSync(`${root}dist/fonts`, { recursive: true });
  const wanted = /^(?:inter-.*-(?:400|600)|cascadia-mono-.*-400)-normal\.woff$/;
  for (const family of ['inter', 'cascadia-mono']) {
    const folder = `${root}node_modules/@fontsource/${family}`;
    for (const name of readdirSync(`${folder}/files`).filter((file) => wanted.test(file)))
      copyFileSync(`${folder}/files/${name}`, `${root}dist/fonts/${name}`);
    copyFileSync(`${folder}/LICENSE`, `${root}dist/fonts/LICENSE-${family}.txt`);
  }
  return ['inter', 'cascadia-mono'].map((family) => `${root}node_modules/@fontsource/${family}/package.json`);
}

async function buildCommandLine(esbuild, plugins) {
  const { define, ...shared } = sharedOptions();
  const files = await bundle(esbuild, 'dist/cli', {
    ...shared,
    ...commandLineOptions,
    plugins,
    define: { ...define, 'import.meta.url': '__moduleUrl' },
  });
  const loader = `${root}dist/cli/ehlo.mjs`;
  writeFileSync(loader, loaderText(programName(files.outputs)));
  if (!(await makeCache(loader)))
    console.log('The command line starts a little slower: its compiled code could not be kept.');
  return files.inputs;
}

/** Builds the page; gives the files it is made of. */
async function buildPage(vite) {
  const built = await vite.build({
    root: `${root}renderer`,
    configFile: `${root}renderer/vite.config.ts`,
    logLevel: 'warn',
  });
  return [built].flat().flatMap(({ output }) => output.flatMap((part) => part.moduleIds ?? []));
}

/**
 * Builds in memory first, so that a running copy is replaced in a moment and no chunk of an older build stays behind. Gives what
 * was written and the files it is made of.
 */
async function bundle(esbuild, folder, options) {
  const result = await esbuild.build({
    ...options,
    absWorkingDir: root,
    outdir: folder,
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  rmSync(`${root}${folder}`, { recursive: true, force: true });
  for (const file of result.outputFiles) {
    mkdirSync(dirname(file.path), { recursive: true });
    writeFileSync(file.path, /\.c?js$/.test(file.path) ? onlyAscii(file.text) : file.contents);
  }
  return { outputs: result.outputFiles, inputs: Object.keys(result.metafile.inputs).map((file) => root + file) };
}

/**
 * esbuild escapes other letters in strings and leaves them in expressions. One such letter would make V8 keep the whole program with
 * two bytes a letter, and the loader of the command line reads one byte a letter.
 */
function onlyAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function sharedOptions() {
  return {
    bundle: true,
    platform: 'node',
    // Names stay readable: a stack trace in a ticket must say where.
    minifySyntax: true,
    minifyWhitespace: true,
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'linked',
    // Its CommonJS form: the other one asks for its own place in node_modules as soon as it is loaded.
    alias: {
      pdfkit: `${root}node_modules/pdfkit/js/pdfkit.js`,
      // Half a megabyte for what Node brings along.
      'brotli/decompress.js': `${root}electron/export/brotli-decompress.ts`,
    },
    define: {
      EHLO_DESK_FOLDER: '__dirname',
      EHLO_DESK_VERSION: JSON.stringify(version),
      'process.env.NODE_ENV': '"production"',
      // ws would otherwise look for optional native modules in whatever node_modules folder lies above.
      'process.env.WS_NO_BUFFER_UTIL': '"1"',
      'process.env.WS_NO_UTF_8_VALIDATE': '"1"',
    },
  };
}

function electronOptions() {
  return {
    ...sharedOptions(),
    entryPoints: {
      main: 'electron/hosts/electron/main.ts',
      engine: 'electron/engine/engine.ts',
      updater: 'electron-updater',
      preload: 'electron/hosts/electron/preload.ts',
    },
    format: 'cjs',
    target: 'node24',
    external: ['electron'],
    supported: { 'dynamic-import': false },
    outExtension: { '.js': '.cjs' },
  };
}
