// Works out beforehand which pieces of text the rules' expressions cannot do without (shared/knowledge/rule-grams.ts), so
// that a program's first refusal does not wait for it. As a plug-in of esbuild it fills shared/knowledge/built-grams.ts in.
import { fileURLToPath } from 'node:url';

const knowledge = fileURLToPath(new URL('../shared/knowledge/', import.meta.url));

/** The pieces for all rules, as JSON. The TypeScript is bundled and run in memory. */
export async function ruleGramsJson(esbuild) {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `import { allRules } from './all-rules.ts'; import { gramsOf } from './rule-grams.ts'; export default JSON.stringify(gramsOf(allRules));`,
      resolveDir: knowledge,
      loader: 'ts',
    },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { default: json } = await import(`data:text/javascript;base64,${code}`);
  return json;
}

/** @returns {import('esbuild').Plugin} */
export function ruleGrams(esbuild) {
  let json;
  return {
    name: 'rule-grams',
    setup(build) {
      build.onLoad({ filter: /[\\/]shared[\\/]knowledge[\\/]built-grams\.ts$/ }, async () => {
        json ??= ruleGramsJson(esbuild);
        return { contents: `export const builtGrams = ${await json};`, loader: 'js' };
      });
    },
  };
}
