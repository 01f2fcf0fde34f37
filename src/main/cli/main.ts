/** The command line's root: real streams, real signals, the files beside the bundle. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SHARE_VARIABLE } from '#main/bench/share-variable.ts'
import type { EngineFiles } from './engine.ts'
import { processIo } from './process-io.ts'
import { runProgram } from './program.ts'

/** The bundle lies in `out/engine`; the page and package.json are found from there. */
function engineFiles(): EngineFiles {
  const here = dirname(process.argv[1] ?? '.')
  const manifest: unknown = JSON.parse(readFileSync(join(here, '..', '..', 'package.json'), 'utf8'))
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0'
  return {
    collectWorker: join(here, 'collect-worker.cjs'),
    fleetWorker: join(here, 'fleet-worker.cjs'),
    reportWorker: join(here, 'report-worker.cjs'),
    importWorker: join(here, 'import-worker.cjs'),
    rescueWorker: join(here, 'rescue-worker.cjs'),
    cli: process.argv[1] ?? '',
    page: join(here, '..', 'renderer'),
    version,
    licenses: join(here, '..', 'licenses.txt'),
  }
}

if (process.env[SHARE_VARIABLE] !== undefined && process.send) {
  void import('#main/bench/strategies.ts').then(({ serveShare }) => serveShare())
} else {
  void runProgram(process.argv.slice(2), processIo(), engineFiles()).then((status) => {
    process.exitCode = status
  })
}
