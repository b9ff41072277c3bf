import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the pages of the add-in into dist/addin; the server sends them with a CSP that has no "unsafe-". */
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: here('public'),
  worker: { format: 'es' },
  build: {
    outDir: here('../dist/addin'),
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL for a script or worker would be refused by the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { helpdesk: here('helpdesk/index.html'), taskpane: here('taskpane/index.html') } },
  },
})
