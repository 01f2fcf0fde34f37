/** `npm run trust [-- NAME…]`: attacks on the engine, counted. Ends with 1 if anything was lost, crashed, hung or disclosed. */
import { performance } from 'node:perf_hooks'
import { forTerminal } from '#main/cli/io.ts'
import { PARTS } from './parts.ts'

const args = process.argv.slice(2)
const size = args.includes('--short') ? 'short' : 'long'
const asked = args.filter((arg) => arg !== '--short')
const unknown = asked.find((name) => !PARTS.some((part) => part.name === name))
if (unknown !== undefined) {
  process.stderr.write(`There is no part "${unknown}"; there are ${PARTS.map((part) => part.name).join(', ')}.\n`)
  process.exit(2)
}
// Tests are told what is there by `npm test`; here it is looked for.
if (process.env['PLUMBLINE_TEST_BROWSER'] === undefined) {
  const { findBrowser } = (await import('../../scripts/test-parts.mjs')) as {
    findBrowser(say: () => void): string | undefined
  }
  const found = findBrowser(() => undefined)
  if (found !== undefined) process.env['PLUMBLINE_TEST_BROWSER'] = found
}
let harmed = 0
for (const part of PARTS.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  if (part.isHere?.() === false) {
    process.stdout.write(`${part.name}: left out, what it needs is not on this machine\n\n`)
    continue
  }
  process.stdout.write(`${part.name}: ${part.title}\n`)
  const from = performance.now()
  const { counts, harm } = await part.run(size)
  for (const [what, count] of Object.entries(counts)) process.stdout.write(`${String(count).padStart(9)}  ${what}\n`)
  for (const line of harm) process.stdout.write(forTerminal(`     HARM  ${line}\n`))
  process.stdout.write(
    `${String(harm.length).padStart(9)}  harmed (${Math.round((performance.now() - from) / 1000)} s)\n\n`,
  )
  harmed += harm.length
}
process.stdout.write(harmed === 0 ? 'Nothing lost, crashed, hung or disclosed.\n' : `Harmed ${harmed} times.\n`)
process.exit(harmed === 0 ? 0 : 1)
