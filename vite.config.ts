import { defineConfig } from 'vite'

/** The page: the same files for Electron and for the browser host. */
export default defineConfig({
  root: 'src/renderer',
  base: './',
  build: {
    outDir: '../../out/renderer',
    emptyOutDir: true,
    target: 'chrome114',
    cssTarget: 'chrome114',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    // One file from the disk, read once: to split it would only make the window wait twice.
    chunkSizeWarningLimit: 2000,
  },
})
