import { existsSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { packageFolders, readLicences } from '../../../scripts/licences.mjs';
import { unneeded } from '../../../scripts/package/unneeded.mjs';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const config = z
  .looseObject({
    asar: z.boolean(),
    electronFuses: z.record(z.string(), z.boolean()),
    artifactName: z.string(),
    protocols: z.optional(z.unknown()),
    fileAssociations: z.array(z.looseObject({ ext: z.string() })),
    win: z.looseObject({
      requestedExecutionLevel: z.string(),
      target: z.array(z.object({ target: z.string(), arch: z.array(z.string()) })),
    }),
    nsis: z.looseObject({
      oneClick: z.boolean(),
      perMachine: z.boolean(),
      createStartMenuShortcut: z.boolean(),
      include: z.string(),
      artifactName: z.string(),
    }),
    portable: z.looseObject({ artifactName: z.string(), requestExecutionLevel: z.string() }),
    linux: z.looseObject({ target: z.array(z.object({ target: z.string() })) }),
    mac: z.looseObject({ target: z.array(z.object({ target: z.string() })) }),
    publish: z.null(),
    extraResources: z.array(z.object({ from: z.string(), to: z.string() })),
  })
  .parse(load(read('electron-builder.yml')));

describe('electron-builder.yml', () => {
  it('leaves nothing of Node open and loads only its own checked archive', () => {
    expect(config.asar).toBe(true);
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('asks for no administrator and makes every Windows build for both processors', () => {
    expect(config.win.requestedExecutionLevel).toBe('asInvoker');
    expect(config.nsis.perMachine).toBe(false);
    expect(config.win.target).toEqual(
      ['nsis', 'portable', 'zip'].map((target) => ({ target, arch: ['x64', 'arm64'] })),
    );
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholder
    for (const { artifactName } of [config, config.nsis, config.portable]) expect(artifactName).toContain('${version}');
    // The assistant offers "for all users"; a portable copy never asks for more rights.
    expect(config.nsis.oneClick).toBe(false);
    expect(config.portable.requestExecutionLevel).toBe('user');
  });

  it('makes AppImage and deb for Linux and a dmg for macOS', () => {
    expect(config.linux.target.map(({ target }) => target)).toEqual(['AppImage', 'deb']);
    expect(config.mac.target.map(({ target }) => target)).toEqual(['dmg']);
  });

  it('puts the app and a command prompt into the start menu, and takes the prompt away again', () => {
    expect(config.nsis.createStartMenuShortcut).toBe(true);
    const script = read(config.nsis.include);
    const [, made] = /CreateShortCut "([^"]+)"/.exec(script) ?? [];
    expect(made).toContain('$SMPROGRAMS');
    expect(script).toContain(`Delete "${made}"`);
    expect(script).not.toMatch(/WriteReg|EnVar|setx/i);
  });

  it('ships the bill of materials and the notices readable, and names no place that does not exist', () => {
    expect(config.extraResources.map(({ to }) => to)).toEqual(['sbom.cdx.json', 'THIRD-PARTY-NOTICES.txt']);
    expect(read('electron-builder.yml')).not.toMatch(/\.invalid|example\.(?:com|org)|https?:/);
  });

  it('opens session files and no links', () => {
    expect(config.fileAssociations.map(({ ext }) => ext)).toEqual(['ehlo']);
    expect(config.protocols).toBeUndefined();
  });
});

describe('app.asar', () => {
  it.each([
    '/package.json',
    '/dist/cli/ehlo.mjs',
    '/dist/electron/main.cjs',
    '/dist/electron/engine.cjs',
    '/dist/renderer/assets/index-Dg_4-x.js',
  ])('may hold %s', (file) => expect(unneeded(file)).toBe(false));
  it.each([
    '/node_modules/x',
    '/dist/electron/main.cjs.map',
    '/dist/cli/program-A.cache',
    '/test/x.ts',
    '/.env',
    '/dist/x',
    '/dist/sbom.cdx.json',
  ])('may not hold %s', (file) => expect(unneeded(file)).toBe(true));
});

describe('licences', () => {
  it('are found for each package among the files that were bundled', () => {
    const path = (name: string) => new URL(`node_modules/${name}`, root).pathname;
    const folders = packageFolders([
      path('zod/index.js'),
      path('@noble/hashes/utils.js?x'),
      '/src/own.ts',
      '\0virtual',
    ]);
    const found = readLicences(folders);
    expect(found.map(({ name }) => name)).toEqual(['@noble/hashes', 'zod']);
    for (const { text } of found) expect(text).toMatch(/Permission is hereby granted/);
  });

  it('lie beside the built program, one for every library it was built from', () => {
    // `npm test` builds before the unit tests.
    const file = new URL('dist/licences.json', root);
    expect(existsSync(file), 'built').toBe(true);
    const shipped = z
      .array(z.object({ name: z.string(), licence: z.string(), text: z.string().min(150) }))
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    const names = new Set(shipped.map(({ name }) => name));
    for (const name of ['react', 'zod', 'nodemailer', '@xterm/xterm', '@fontsource-variable/inter', 'ws'])
      expect(names, name).toContain(name);
    const free =
      /^(?:MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1|BlueOak-1\.0\.0|Python-2\.0|\(BSD-3-Clause OR GPL-2\.0\))$/;
    expect(shipped.filter(({ licence }) => !free.test(licence))).toEqual([]);
  });
});
