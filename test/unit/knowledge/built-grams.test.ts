import esbuild from 'esbuild';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { ruleGrams } from '../../../scripts/rule-grams.mjs';
import { allRules } from '../../../shared/knowledge/all-rules.ts';
import { compileRules } from '../../../shared/knowledge/compile-rules.ts';
import { parseReplyText } from '../../../shared/knowledge/reply-text.ts';
import { gramsOf } from '../../../shared/knowledge/rule-grams.ts';

async function builtGrams(): Promise<unknown> {
  const { outputFiles } = await esbuild.build({
    entryPoints: ['shared/knowledge/built-grams.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [ruleGrams(esbuild)],
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const module = z.object({ builtGrams: z.unknown() });
  return module.parse(await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)).builtGrams;
}

test('the build puts the pieces of all rules in place, the same that the engine would work out', async () => {
  expect(await builtGrams()).toEqual(gramsOf(allRules));
});

test('a reply is tried against few of hundreds of expressions', () => {
  const { candidates } = compileRules(allRules);
  const replies = allRules.flatMap(({ examples }) => examples).map(parseReplyText);
  const tried = () =>
    replies
      .map(({ code, enhanced, text }) => candidates(code, enhanced, text.toLowerCase()).length)
      .reduce((sum, one) => sum + one, 0) / replies.length;
  expect(tried()).toBeLessThan(25);
  // What is tried often is read for all that it cannot do without.
  tried();
  expect(tried()).toBeLessThan(12);
});
