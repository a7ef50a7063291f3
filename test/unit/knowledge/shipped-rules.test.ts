import esbuild from 'esbuild';
import { expect, test } from 'vitest';
import { rulesWithoutExamples, withoutExamples } from '../../../scripts/rules-without-examples.mjs';

test('a rule file keeps all but its examples and near misses', () => {
  const source = `export default [{ id: 'a', text: /[a]/, examples: ['550 a', [1]], nearMisses: ['b'], causes: [1] }];`;
  expect(withoutExamples(source)).toBe(
    `export default [{ id: 'a', text: /[a]/, examples: [], nearMisses: [], causes: [1] }];`,
  );
});

test('what is shipped holds the rules and not what they are tested with', async () => {
  const { outputFiles } = await esbuild.build({
    entryPoints: ['shared/knowledge/rules/wordings-rare.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [rulesWithoutExamples(esbuild)],
  });
  const text = outputFiles[0]?.text ?? '';
  expect(text).toContain('rare-first-time-sender');
  expect(text).not.toContain('First-time sender tempfailed as anti-spam measure');
});
