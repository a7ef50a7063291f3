import { readFileSync } from 'node:fs';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { packageFolders, readLicences } from '../../../scripts/licences.mjs';
import { makeSbom } from '../../../scripts/sbom.mjs';

const root = new URL('../../../', import.meta.url);
/** `npm test` builds before the unit tests. */
const text = readFileSync(new URL('dist/sbom.cdx.json', root), 'utf8');
const componentSchema = z.looseObject({ name: z.string(), version: z.string(), purl: z.string() });
const { components } = z.looseObject({ components: z.array(componentSchema) }).parse(JSON.parse(text));

describe('the bill of materials', () => {
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

  it('is CycloneDX 1.6', async () => {
    expect(await validator.validate(text)).toBeNull();
    // The validator does look.
    expect(await validator.validate(text.replace('"type": "library"', '"type": "thing"'))).not.toBeNull();
  });

  it('lists every library whose licence ships, Electron and the Node of ehlo.exe', () => {
    const shipped = z
      .array(z.object({ name: z.string(), version: z.string() }))
      .parse(JSON.parse(readFileSync(new URL('dist/licences.json', root), 'utf8')));
    const listed = new Set(components.map(({ name, version }) => `${name} ${version}`));
    expect(shipped.filter(({ name, version }) => !listed.has(`${name} ${version}`))).toEqual([]);
    expect(components).toHaveLength(shipped.length + 2);
    expect(components.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['electron', 'node', 'electron-updater']),
    );
  });

  it('names packages as others do, with the checksum that was installed, and is the same each time', () => {
    const path = (name: string) => new URL(`node_modules/${name}`, root).pathname;
    const folders = packageFolders([path('@noble/hashes/utils.js')]);
    const make = () => makeSbom({ root: root.pathname, licences: readLicences(folders), folders });
    expect(make()).toEqual(make());
    const [library] = z
      .object({ components: z.array(z.looseObject({ purl: z.string() })) })
      .parse(make())
      .components.slice(-1);
    expect(library).toMatchObject({
      purl: expect.stringMatching(/^pkg:npm\/%40noble\/hashes@\d/),
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
    });
  });
});
