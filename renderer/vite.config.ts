import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the page for both hosts; their Content-Security-Policy allows files of the same origin only. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // A font or script as a data: address would be refused by the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: 'hidden',
    // Read from the local disk: a larger file costs nothing.
    chunkSizeWarningLimit: 4000,
  },
});
