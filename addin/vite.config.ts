import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// How long plugins took is no news to who starts the demo on a busy machine.
const checks = { pluginTimings: false }

/** Builds the pages of the add-in into dist/addin; the server sends them with a CSP that has no "unsafe-". */
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: here('public'),
  plugins: [eventsScript(), compressedTwins()],
  worker: { format: 'es', rolldownOptions: { checks } },
  build: {
    outDir: here('../dist/addin'),
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL for a script or worker would be refused by the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks,
      input: {
        helpdesk: here('helpdesk/index.html'),
        readiness: here('readiness/index.html'),
        taskpane: here('taskpane/index.html'),
        admin: here('admin/index.html'),
      },
    },
  },
})

/** Classic Outlook runs compose events from one script at a fixed address, in a runtime that knows neither modules nor what came after ES2016. */
function eventsScript(): Plugin {
  return {
    name: 'events-script',
    apply: 'build',
    async writeBundle({ dir }) {
      const lib = { entry: here('taskpane/events/main.ts'), formats: ['iife' as const], name: 'events', fileName: () => 'events.js' }
      const outDir = join(dir ?? here('../dist/addin'), 'taskpane')
      await build({ configFile: false, publicDir: false, logLevel: 'error', build: { outDir, emptyOutDir: false, target: 'es2016', lib } })
    },
  }
}

/** Writes a compressed twin beside each script and style, so that the server need not compress and never holds one twice. */
function compressedTwins(): Plugin {
  return {
    name: 'compressed-twins',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const files = Object.keys(bundle).filter((name) => /^assets\/.*\.(?:js|css)$/.test(name))
      for (const name of files) {
        const file = join(dir ?? here('../dist/addin'), name)
        await writeFile(`${file}.gz`, gzipSync(await readFile(file), { level: 9 }))
      }
    },
  }
}
