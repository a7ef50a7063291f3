#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli/ehlo.mjs', import.meta.url);
if (existsSync(program)) await import(program.href);
else {
  console.error('ehlo is not built yet: run `npm ci` (or `npm run build`) in the folder of Ehlo Desk first.');
  process.exitCode = 2;
}
