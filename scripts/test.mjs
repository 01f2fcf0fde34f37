/**
 * `npm test`: sets up what is missing, builds, checks types and style, runs every test that can run here, and says
 * what could not run and why. With CI=true nothing may be left out. Further arguments go to vitest (`-- -t name`).
 */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ensureBuild, ensureDependencies, nodeBinary, root } from './ensure.mjs'

const say = (text) => process.stdout.write(`plumbline: ${text}\n`)
const only = process.argv.slice(2)

function run(args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(nodeBinary(), args, { cwd: root, env, stdio: 'inherit' })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** A virtual display for Electron; the number is the server's own choice. */
function startXvfb() {
  return new Promise((resolve) => {
    const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    child.stdio[3].once('data', (number) => resolve({ display: `:${String(number).trim()}`, stop: () => child.kill() }))
    child.on('error', () => resolve(undefined))
    child.on('exit', () => resolve(undefined))
  })
}

ensureDependencies({ quiet: false, say })
const { findParts } = await import('./test-parts.mjs')
const parts = findParts(say)
for (const { part, why } of parts.missing) say(`${part} cannot run here: ${why}`)
if (process.env.CI === 'true' && parts.missing.length > 0) {
  say('with CI=true nothing may be left out')
  process.exit(1)
}
ensureBuild({ quiet: false, say })

const failed = []
if (only.length === 0) {
  say('checking types')
  if ((await run(['scripts/typecheck.mjs'])) !== 0) failed.push('types')
  say('checking style and layers')
  if ((await run(['scripts/lint.mjs'])) !== 0) failed.push('lint')
}

const xvfb = parts.needsXvfb ? await startXvfb() : undefined
const results = join(root, 'test-results', 'vitest.json')
rmSync(results, { force: true })
const bin = join(root, 'node_modules', '.bin')
const env = {
  ...process.env,
  ...parts.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  ...(xvfb ? { DISPLAY: xvfb.display } : {}),
}
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const errorsFile = join(root, 'test-results', 'errors.json')

/** Runs the tests; what the report says of each file, and whether all that went wrong is that processes were lost. */
async function runTests(args) {
  for (const file of [results, errorsFile]) rmSync(file, { force: true })
  const reporters = ['default', 'json', join(root, 'scripts', 'lost-process-reporter.mjs')].map(
    (r) => `--reporter=${r}`,
  )
  const status = await run([vitest, 'run', ...reporters, `--outputFile.json=${results}`, ...args], {
    ...env,
    PLUMBLINE_TEST_ERRORS: errorsFile,
  })
  const { testResults } = JSON.parse(readFileSync(results, 'utf8'))
  const errors = JSON.parse(readFileSync(errorsFile, 'utf8'))
  const files = testResults.map(({ name, status, message, assertionResults }) => {
    const count = (wanted) => assertionResults.filter((a) => a.status === wanted).length
    const failed = count('failed')
    const broken = status === 'failed' && failed === 0
    const lost = broken && message === '' && assertionResults.length > 0
    return { name, passed: count('passed'), failed: failed + (broken ? 1 : 0), lost }
  })
  const lost = files.filter((file) => file.lost)
  return { status, files, lost: errors.lost > 0 && errors.all === lost.length ? lost : [] }
}

const counts = { passed: 0, failed: 0 }
try {
  const first = await runTests(only)
  const runs = [{ ...first, files: first.files.filter((file) => !first.lost.includes(file)) }]
  if (first.lost.length > 0) {
    const names = first.lost.map((file) => file.name)
    say(`the system ended the process of ${names.join(', ')} by a signal; running that once more`)
    runs.push(await runTests(names))
  }
  const files = runs.flatMap((r) => r.files)
  for (const file of files) {
    counts.passed += file.passed
    counts.failed += file.failed
  }
  const good = counts.failed === 0 && (first.lost.length > 0 ? runs[1].status === 0 : first.status === 0)
  if (!good) failed.push('tests')
} catch (error) {
  failed.push(`no result of the test runner (${error.message})`)
}
xvfb?.stop()
for (const { part, why } of parts.missing) say(`left out: ${part} (${why})`)
const checks = failed.filter((f) => f !== 'tests')
if (checks.length > 0) say(`failed: ${checks.join(', ')}`)
process.stdout.write(`${counts.passed} passed, ${counts.failed + checks.length} failed\n`)
process.exitCode = failed.length > 0 ? 1 : 0
