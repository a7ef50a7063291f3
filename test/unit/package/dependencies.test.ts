import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const listSchema = z.record(z.string(), z.string());
const { dependencies, devDependencies } = z
  .object({ dependencies: listSchema, devDependencies: listSchema })
  .parse(JSON.parse(read('package.json')));
const wanted = Object.keys({ ...dependencies, ...devDependencies });

/** The rows of the tables: `name`, then what for, instead of, size, licence, last release. */
const rows = new Map(
  read('docs/dependencies.md')
    .split('\n')
    .flatMap((line): [string, string[]][] => {
      const [, name, rest] = /^\| `([^`]+)` \| (.+) \|$/.exec(line) ?? [];
      return name === undefined || rest === undefined ? [] : [[name, rest.split(' | ')]];
    }),
);

describe('docs/dependencies.md', () => {
  it('has a row for every dependency and for nothing else', () => {
    expect(wanted.filter((name) => !rows.has(name))).toEqual([]);
    expect([...rows.keys()].filter((name) => !wanted.includes(name))).toEqual([]);
  });

  it.each(wanted)('says all of %s', (name) => {
    const [reason = '', instead = '', size, licence, released, ...more] = rows.get(name) ?? [];
    expect(reason.length).toBeGreaterThan(4);
    expect(instead.length).toBeGreaterThan(3);
    expect(size).toMatch(/^[\d.]+ (?:kB|MB)$/);
    const { license } = z.object({ license: z.string() }).parse(JSON.parse(read(`node_modules/${name}/package.json`)));
    expect(licence).toBe(license);
    expect(released).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(more).toEqual([]);
  });

  it('pins every one exactly', () => {
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d[\w.-]+$/);
  });
});
