import { test } from './on-desk.ts';
import { walkDesk } from './walk.ts';

test('connect, guided check and export in the browser, as test/electron walks it in Electron', async ({ desk }) => {
  await walkDesk(desk, async (format) => (await desk.save(format)).text);
});
