/** Imports a file into a lab in a process of its own, and prints what was said and how much memory it took at most. */
import { runInProcess } from '#test/support/in-process.ts'

const [cwd = '', lab = '', file = ''] = process.argv.slice(2)
const { status, stderr } = await runInProcess(['import', lab, file], cwd)
process.stdout.write(JSON.stringify({ status, stderr, megabytes: process.resourceUsage().maxRSS / 1024 }))
