/**
 * Builds everything that runs: engine, Electron's main and preload as CommonJS for Node 18 (loadable by every
 * Electron from 25 on), the page by Vite. One build serves the three shells.
 */
import { rmSync, writeFileSync } from 'node:fs'
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
  external: [
    'electron',
    'better-sqlite3',
    'pdfkit',
    'cpu-features',
    'msgpackr-extract',
    '*.node',
    'bufferutil',
    'utf-8-validate',
  ],
  logLevel: 'warning',
  metafile: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"', PLUMBLINE_VERIFIER: JSON.stringify(verifierMark(root)) },
}

/** ssh2 brings agents for HTTP over SSH, which nobody uses here, and which load Node's HTTP and TLS into every thread. */
const withoutHttpAgents = {
  name: 'without-http-agents',
  setup({ onLoad }) {
    onLoad({ filter: /ssh2[\\/]lib[\\/]http-agents\.js$/ }, () => ({ contents: 'module.exports = {}' }))
  },
}

/** Redis is for those who have collectors at sites: it is read from a file of its own when a queue is used. */
const redisApart = {
  name: 'redis-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/redis-parts\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: '../engine/threads/redis-parts.cjs', external: true },
    )
  },
}

const THREADS = {
  'collect-worker': 'src/main/collect/worker/collect-worker.ts',
  'fleet-worker': 'src/main/simulator/ssh/fleet-worker.ts',
  'import-worker': 'src/main/importer/import-worker.ts',
  'report-worker': 'src/main/report/worker/report-worker.ts',
  'rescue-worker': 'src/main/store/rescue-worker.ts',
}

/**
 * Begins with what a Node compiled before, where it keeps that (from 22.1 on). It lies beside the program and not in a folder
 * for temporary files, where others could put code; where it cannot be written, everything works without.
 */
const launcher = (load) => `'use strict';
const { join } = require('node:path');
const { enableCompileCache } = require('node:module');
if (enableCompileCache && !process.versions.electron) enableCompileCache(join(__dirname, '..', 'cache'));
${load};
`

for (const old of ['out/.built', 'out/engine', 'out/cache']) rmSync(old, { force: true, recursive: true })
/** Modules of the page. */
const modules = []
const built = await Promise.all([
  // In pieces that are loaded when they are used: read and compiled as one, most of it would be so for nothing.
  build({
    ...shared,
    format: 'esm',
    splitting: true,
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    banner: {
      js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);",
    },
    entryPoints: { main: 'src/main/cli/main.ts' },
    outdir: 'out/engine/cli',
  }),
  build({ ...shared, entryPoints: THREADS, outdir: 'out/engine/threads', plugins: [withoutHttpAgents] }),
  build({
    ...shared,
    entryPoints: { 'redis-parts': 'src/main/queue/redis-parts.ts' },
    minify: true,
    // BullMQ tells its own errors by their names.
    keepNames: true,
    outdir: 'out/engine/threads',
  }),
  build({ ...shared, entryPoints: { index: 'src/main/index.ts' }, outdir: 'out/main', plugins: [redisApart] }),
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
writeFileSync('out/engine/cli.cjs', launcher("import('./cli/main.mjs')"))
for (const name of Object.keys(THREADS)) {
  writeFileSync(`out/engine/${name}.cjs`, launcher(`require('./threads/${name}.cjs')`))
}
writeLicenses([...built.flatMap((each) => Object.keys(each.metafile?.inputs ?? {})), ...modules], 'out/licenses.txt')
writeFileSync('out/.built', `${new Date().toISOString()}\n`)
