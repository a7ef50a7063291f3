// What the built app is made of, for programs: a bill of materials in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). As the
// notices of licences it lists what the bundlers really read, and what carries it: Electron, and Node in ehlo.exe.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { nodeVersion } from './package/node-binary.mjs';

/** Writes sbom.cdx.json. `licences` as of `readLicences`, `folders` the packages' own. The same input gives the same file. */
export function writeSbom(file, { root, licences, folders }) {
  writeFileSync(file, `${JSON.stringify(makeSbom({ root, licences, folders }), undefined, 1)}\n`);
}

export function makeSbom({ root, licences, folders }) {
  const app = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const sums = new Map(
    folders.map((folder) => {
      const { version, integrity } = packages[lockKey(root, folder)] ?? {};
      return [`${JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name}@${version}`, integrity];
    }),
  );
  const libraries = licences.map(({ name, version, licence }) => {
    const integrity = sums.get(`${name}@${version}`);
    const purl = npmAddress(name, version);
    return {
      type: 'library',
      'bom-ref': purl,
      name,
      version,
      licenses: /[ ()]/.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }],
      purl,
      ...(integrity?.startsWith('sha512-')
        ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }] }
        : {}),
    };
  });
  const carriers = [
    carrier('electron', app.devDependencies.electron, 'The window; with Chromium and Node inside.'),
    carrier('node', nodeVersion, 'Carries the command line in ehlo.exe (Windows only).'),
  ];
  const components = [...carriers, ...libraries];
  const own = npmAddress(app.name, app.version);
  const body = {
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own,
        name: app.productName,
        version: app.version,
        description: app.description,
        licenses: [{ license: { id: app.license } }],
        purl: own,
      },
    },
    components,
    dependencies: [{ ref: own, dependsOn: components.map((one) => one['bom-ref']) }],
  };
  const seed = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${asUuid(seed)}`,
    version: 1,
    ...body,
  };
}

function carrier(name, version, description) {
  const purl = npmAddress(name, version);
  return {
    type: 'framework',
    'bom-ref': purl,
    name,
    version,
    description,
    licenses: [{ license: { id: 'MIT' } }],
    purl,
  };
}

/** https://github.com/package-url/purl-spec: a scope is a part of its own, its @ is escaped. */
function npmAddress(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;
}

/** The name that package-lock.json has for a folder, also where node_modules is a link to elsewhere. */
function lockKey(root, folder) {
  const path = relative(root, folder).replaceAll('\\', '/');
  return path.slice(path.indexOf('node_modules/'));
}

function asUuid(hex) {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
