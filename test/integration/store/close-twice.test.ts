import { closeSync, fstatSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { labStores } from '#main/store/lab-store.ts'
import { scratch } from '#test/support/labs.ts'

test('a lab that is closed twice closes no file that was opened in between', () => {
  const made = scratch()
  try {
    const store = labStores.create(join(made.dir, 'l.plumb'), 'l')
    store.close()
    // The system gives the lowest free descriptor: one that the lab had.
    const others = Array.from({ length: 8 }, () => openSync(join(made.dir, 'l.plumb'), 'r'))
    store.close()
    for (const descriptor of others) expect(fstatSync(descriptor).isFile()).toBe(true)
    for (const descriptor of others) closeSync(descriptor)
  } finally {
    made.remove()
  }
})
