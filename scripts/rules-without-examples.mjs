// What the rules must win and must not (`examples`, `nearMisses`) is for their tests and for what is learnt: half a megabyte that
// no program asks for. As a plug-in of esbuild it leaves both out of what is shipped.
import { readFileSync } from 'node:fs';
import { parseAst } from 'vite';

const forTests = new Set(['examples', 'nearMisses']);

/** A rule file's JavaScript with empty lists in place of its examples. */
export function withoutExamples(source) {
  const lists = [];
  const visit = (node) => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node?.type === 'Property' && forTests.has(node.key.name) && node.value.type === 'ArrayExpression')
      lists.push(node.value);
    else if (node && typeof node === 'object') Object.values(node).forEach(visit);
  };
  visit(parseAst(source).body);
  lists.sort((a, b) => b.start - a.start);
  return lists.reduce((kept, { start, end }) => `${kept.slice(0, start)}[]${kept.slice(end)}`, source);
}

/** @returns {import('esbuild').Plugin} */
export function rulesWithoutExamples(esbuild) {
  return {
    name: 'rules-without-examples',
    setup(build) {
      build.onLoad({ filter: /[\\/]shared[\\/]knowledge[\\/]rules[\\/][\w-]+\.ts$/ }, async ({ path }) => {
        const { code } = await esbuild.transform(readFileSync(path, 'utf8'), { loader: 'ts' });
        return { contents: withoutExamples(code), loader: 'js' };
      });
    },
  };
}
