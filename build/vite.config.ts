// How build-renderer.ts builds the screens. Everything it needs is in the bundle: the booth's window asks nothing of any other host.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('../renderer', import.meta.url)),
  // Relative, so that the same files are served over the browser shell's loopback address and Electron's own protocol.
  base: './',
  plugins: [react()],
  build: {
    // Fonts and pictures stay files: the content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    // Electron's and the browsers' own Chromium; nothing older is ever asked to show a booth.
    target: 'chrome130',
    sourcemap: true,
    // The bundle comes from this computer, not over a network: one file of this size is no fault.
    chunkSizeWarningLimit: 2_000,
  },
});
