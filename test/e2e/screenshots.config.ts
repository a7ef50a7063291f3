import { defineConfig } from 'playwright/test';
import base from '../../playwright.config.ts';

/** `npm run screenshots`: draws docs/screenshots anew. Not part of the tests: pictures differ from machine to machine. */
export default defineConfig({ ...base, testDir: '.', outputDir: '../../test-results', testMatch: 'screenshots.ts' });
