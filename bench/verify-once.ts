/** The first verification of a lab in a process of its own, as when a lab is opened; prints its milliseconds. */
import { performance } from 'node:perf_hooks'
import { verifyLab } from '#shared/verify/index.ts'
import { bigLab } from './verify.ts'

const cables = Number(process.argv[2])
const { plan, observations } = bigLab(cables / 10, cables, 1)
const begin = performance.now()
verifyLab(plan, observations)
process.stdout.write(`${performance.now() - begin}\n`)
