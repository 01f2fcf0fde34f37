import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { labStores } from '#main/store/lab-store.ts'
import { refusal } from '#test/support/refusal.ts'
import { scratch } from '#test/support/labs.ts'

let made: ReturnType<typeof scratch>
beforeEach(() => {
  made = scratch()
})
afterEach(() => made.remove())

it('a copy of a lab is a lab with all of it, for its owner alone, and the first one stays open', () => {
  const store = labStores.create(join(made.dir, 'a.plumb'), 'First')
  const to = join(made.dir, 'b.plumb')
  store.setSetting('x', 'one')
  store.copyTo(to)
  store.setSetting('x', 'two')
  const copy = labStores.open(to)
  expect(copy.info.name).toBe('First')
  expect(copy.setting('x')).toBe('one')
  copy.setSetting('x', 'three')
  copy.close()
  expect(store.setting('x')).toBe('two')
  store.close()
  if (process.platform !== 'win32') expect(statSync(to).mode & 0o077).toBe(0)
  expect(existsSync(`${to}.part`)).toBe(false)
})

it('a copy that cannot be written is refused, and what was there stays', () => {
  const store = labStores.create(join(made.dir, 'a.plumb'), 'First')
  const file = join(made.dir, 'file')
  writeFileSync(file, 'not a folder')
  expect(() => store.copyTo(join(file, 'b.plumb'))).toThrow(refusal('copy-failed'))
  expect(() => store.copyTo(join(made.dir, 'a.plumb'))).toThrow(refusal('copy-onto-itself'))
  expect(readFileSync(file, 'utf8')).toBe('not a folder')
  store.close()
})
