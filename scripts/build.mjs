/**
 * Builds everything that runs: engine, Electron's main and preload as CommonJS for Node 18 (loadable by every
 * Electron from 25 on), the page by Vite. One build serves the three shells.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeLicenses } from './licenses.mjs'
import { verifierMark } from './verifier-mark.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
process.env.NODE_ENV = 'production'

const { build } = await import('esbuild')
const vite = await import('vite')

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18',
  outExtension: { '.js': '.cjs' },
  // Native parts and the data of pdfkit stay files; ssh2 asks for two that it can do without.
  external: ['electron', 'better-sqlite3', 'pdfkit', 'cpu-features', '*.node', 'bufferutil', 'utf-8-validate'],
  logLevel: 'warning',
  metafile: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"', PLUMBLINE_VERIFIER: JSON.stringify(verifierMark(root)) },
}

rmSync('out/.built', { force: true })
/** Modules of the page. */
const modules = []
const built = await Promise.all([
  build({
    ...shared,
    entryPoints: {
      cli: 'src/main/cli/main.ts',
      'collect-worker': 'src/main/collect/worker/collect-worker.ts',
      'fleet-worker': 'src/main/simulator/ssh/fleet-worker.ts',
      'import-worker': 'src/main/importer/import-worker.ts',
      'rescue-worker': 'src/main/store/rescue-worker.ts',
      'report-worker': 'src/main/report/worker/report-worker.ts',
    },
    outdir: 'out/engine',
  }),
  build({ ...shared, entryPoints: { index: 'src/main/index.ts' }, outdir: 'out/main' }),
  build({ ...shared, entryPoints: { preload: 'src/preload/preload.ts' }, outdir: 'out/preload' }),
  vite.build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    plugins: [
      {
        name: 'list-modules',
        generateBundle(_, bundle) {
          for (const chunk of Object.values(bundle)) modules.push(...Object.keys(chunk.modules ?? {}))
        },
      },
    ],
  }),
])
mkdirSync('out', { recursive: true })
writeLicenses([...built.flatMap((each) => Object.keys(each.metafile?.inputs ?? {})), ...modules], 'out/licenses.txt')
writeFileSync('out/.built', `${new Date().toISOString()}\n`)
