/** Tells V8 how long a command will live: code that is optimized when the command is over has cost more than it saved. */
import { statSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import type { Plan } from '#shared/model/plan.ts'

/** A process that still runs then has long work after all. */
const SHORT_MS = 10_000
/** Devices and cables of a plan from which on optimized code pays for itself. */
const MANY_DEVICES = 300
const MANY_CABLES = 3_000
/** Bytes of a lab file; a hundred devices with twenty runs have a third of it. */
const LARGE_FILE = 64 * 1024 * 1024

/** V8's optimizing compilers; they have threads of their own, in every thread of the process. */
const COMPILERS = ['opt', 'maglev']

let timer: NodeJS.Timeout | undefined

function compilers(on: boolean): void {
  try {
    for (const name of COMPILERS) setFlagsFromString(on ? `--${name}` : `--no-${name}`)
  } catch {
    // A runtime that does not know them works as it would without.
  }
}

/**
 * The command is over in a second: logging in to a hundred devices from cold takes a fifth less processor time if nothing is
 * optimized meanwhile. `expectLongWork`, or ten seconds, end it.
 */
export function expectShortWork(): void {
  compilers(false)
  timer = setTimeout(expectLongWork, SHORT_MS)
  timer.unref()
}

/** From now on, V8 optimizes what runs often. */
function expectLongWork(): void {
  if (timer === undefined) return
  clearTimeout(timer)
  timer = undefined
  compilers(true)
}

/** Whether a lab file is one that takes long to read. */
export function isLargeFile(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGE_FILE
}

/** Before a lab is opened: a large file takes long to read. */
export function expectToRead(path: string): void {
  if (isLargeFile(path)) expectLongWork()
}

/** A plan as large as this takes long to ask and to verify. */
export function expectToVerify({ devices, cables }: Plan): void {
  if (devices.length > MANY_DEVICES || cables.length > MANY_CABLES) expectLongWork()
}
