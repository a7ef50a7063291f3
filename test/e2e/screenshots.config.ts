import { defineConfig } from 'playwright/test';
import endToEnd from '../../playwright.config.ts';

const { projects: _, ...base } = endToEnd;

/** `npm run screenshots`: draws docs/screenshots anew. Not part of the tests: pictures differ from machine to machine. */
export default defineConfig({ ...base, testDir: '.', outputDir: '../../test-results', testMatch: 'screenshots.ts' });
