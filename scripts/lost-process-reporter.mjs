/**
 * A reporter of vitest that writes down which errors belong to no test, and whether each is only that the system ended
 * a process of the tests by a signal. Node's threads do that rarely (nodejs/node issue 56312); a test that fails or an
 * error that code threw is never taken for it.
 */
import { writeFileSync } from 'node:fs'

const LOST = /^Worker exited unexpectedly with signal /

/** True if an error of the run says only that a process was ended by a signal. */
export function isLostProcess(error) {
  return LOST.test(String(error?.cause?.message ?? error?.message ?? ''))
}

export default class LostProcessReporter {
  onTestRunEnd(_modules, errors) {
    const file = process.env.PLUMBLINE_TEST_ERRORS
    if (file) writeFileSync(file, JSON.stringify({ lost: errors.filter(isLostProcess).length, all: errors.length }))
  }
}
