import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { labStores } from '#main/store/lab-store.ts'
import { planOf } from '#test/builders/cabling.ts'
import { scratch } from '#test/support/labs.ts'
import { runPlumbline } from '#test/support/run-plumbline.ts'

const PAGE = 4096
const CABLES = 3000

/** A lab of many cables, closed, so that all of it is in its one file. */
function largeLab(path: string): void {
  const store = labStores.create(path, 'Large')
  store.savePlan(planOf(Array.from({ length: CABLES }, (_, i) => `C${i} A${i + 1}-B${i + 1}`)))
  store.close()
}

/** Overwrites pages of the file, counted from 0. */
function damage(path: string, first: number, count: number): Buffer {
  const bytes = readFileSync(path)
  bytes.fill(0xa5, first * PAGE, (first + count) * PAGE)
  writeFileSync(path, bytes)
  return bytes
}

describe('a lab file with damaged pages', () => {
  const { dir, remove } = scratch()
  let n = 0
  const damaged = (): { path: string; bytes: Buffer } => {
    const path = join(dir, `damaged-${++n}.plumb`)
    largeLab(path)
    const pages = readFileSync(path).length / PAGE
    return { path, bytes: damage(path, Math.floor(pages / 2), 3) }
  }

  it('is opened for reading with what can be saved, and left alone', () => {
    const { path, bytes } = damaged()
    const store = labStores.open(path)
    expect(store.info.readOnly).toEqual({ code: 'lab-open-damaged', path })
    expect(store.info.name).toBe('Large')
    const { cables, devices } = store.plan()
    expect(devices.map(({ name }) => name)).toEqual(['A', 'B'])
    expect(cables.length).toBeGreaterThan(CABLES * 0.7)
    expect(cables.length).toBeLessThan(CABLES)
    expect(() => store.savePlan(planOf([]))).toThrow('lab-open-damaged')
    expect(() => store.startRun('run-1', '2026-01-01T00:00:00Z', [])).toThrow('lab-open-damaged')
    store.close()
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it('is read by the command line with a warning, and changed by none of its commands', async () => {
    const { path, bytes } = damaged()
    const lint = await runPlumbline(['lint', path, '--json'], { cwd: dir })
    expect(lint.stderr).toContain('is damaged')
    expect(JSON.parse(lint.stdout)).toMatchObject({ errors: [] })
    writeFileSync(join(dir, 'racks.csv'), 'name,height_u\nR9,42\n')
    const { status, stderr } = await runPlumbline(['import', path, 'racks.csv'], { cwd: dir })
    expect(status).toBe(2)
    expect(stderr).toContain('is damaged and open read-only')
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it.each(['facts', 'backup'])('is not what %s asks devices for: it could not keep what they tell', async (command) => {
    const { path, bytes } = damaged()
    const { status, stdout, stderr } = await runPlumbline([command, path, ...(command === 'facts' ? ['arp'] : [])], {
      cwd: dir,
    })
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^plumbline: .* is damaged and open read-only\./m)
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it('whose list of tables is gone is refused in a sentence', () => {
    const path = join(dir, 'headless.plumb')
    largeLab(path)
    const bytes = readFileSync(path)
    bytes.fill(0xa5, 100, PAGE)
    writeFileSync(path, bytes)
    expect(() => labStores.open(path)).toThrow('lab-unreadable')
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it('is read where the last page of its list of tables is gone: the plan stands in the first ones', () => {
    const path = join(dir, 'tables.plumb')
    const store = labStores.create(path, 'Small')
    store.close()
    const bytes = readFileSync(path)
    // Of a lab without rows the last page is one of the list.
    bytes.fill(0xa5, bytes.length - PAGE)
    writeFileSync(path, bytes)
    const read = labStores.open(path)
    expect(read.info).toMatchObject({ name: 'Small', readOnly: { code: 'lab-open-damaged' } })
    expect(read.plan().cables).toEqual([])
    read.close()
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  it('is cut short: what its first part holds is still read', () => {
    const path = join(dir, 'short.plumb')
    largeLab(path)
    writeFileSync(path, readFileSync(path).subarray(0, 40 * PAGE))
    const store = labStores.open(path)
    expect(store.info.readOnly?.code).toBe('lab-open-damaged')
    store.close()
    remove()
  })
})

describe.skipIf(!process.env['PLUMBLINE_TEST_LAB'])('a lab on a disk that takes no writing', () => {
  const { dir, remove } = scratch()

  it('is opened for reading, with every change refused in one sentence', () => {
    const disk = join(dir, 'disk')
    mkdirSync(disk)
    largeLab(join(dir, 'lab.plumb'))
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', disk])
    try {
      copyFileSync(join(dir, 'lab.plumb'), join(disk, 'lab.plumb'))
      execFileSync('mount', ['-o', 'remount,ro', disk])
      const store = labStores.open(join(disk, 'lab.plumb'))
      expect(store.info.readOnly).toEqual({
        code: 'lab-open-read-only',
        path: join(disk, 'lab.plumb'),
      })
      expect(store.plan().cables).toHaveLength(CABLES)
      expect(() => store.setSetting('theme', 'dark')).toThrow('lab-open-read-only')
      store.close()
    } finally {
      execFileSync('umount', [disk])
      remove()
    }
  })
})
