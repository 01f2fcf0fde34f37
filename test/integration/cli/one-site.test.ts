/*
 * One file of two sites:   ams  sw-1 --X1-- sw-2      fra  sw-1 --X2-- sw-2      X3 between the sites
 * `--site` takes one of them, and says what it leaves out.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { runInProcess } from '#test/support/in-process.ts'
import { scratch } from '#test/support/labs.ts'

const FILES = {
  'racks.csv': 'name,site\nR1,ams\nR1,fra\n',
  'devices.csv': 'name,rack,role\nsw-1,ams/R1,switch\nsw-2,ams/R1,switch\nsw-1,fra/R1,switch\nsw-2,fra/R1,switch\n',
  'cables.csv':
    'label,a_device,a_port,b_device,b_port\nX1,ams/sw-1,1,ams/sw-2,1\nX2,fra/sw-1,1,fra/sw-2,1\nX3,ams/sw-1,9,fra/sw-1,9\n',
  'sheet-a.csv': 'Cable #,From,Port,To,Port\n1,sw-1,1,sw-2,1\n2,sw-1,2,sw-2,2\n',
  'sheet-b.csv': 'Cable #,From,Port,To,Port\n1,sw-3,1,sw-4,1\n2,sw-3,2,sw-4,2\n',
}
const LISTS = ['racks.csv', 'devices.csv', 'cables.csv']

describe('an import', () => {
  let remove = (): void => {}
  afterEach(() => remove())
  const lab = async () => {
    const made = scratch(FILES)
    remove = made.remove
    const go = (...args: string[]) => runInProcess(args, made.dir)
    await go('new', 'l.plumb')
    return go
  }

  it('of one site brings its racks, devices and cables, under names of their own, and counts the others', async () => {
    const go = await lab()
    const read = JSON.parse((await go('import', 'l.plumb', ...LISTS, '--site', 'fra', '--json')).stdout)
    expect(read).toMatchObject({ added: 4, changed: 0, refused: [] })
    expect(read.leftOut.map((l: { what: string; count: number }) => `${l.count}: ${l.what}`)).toEqual([
      '1: Every rack outside of fra was skipped',
      '2: Every device outside of fra was skipped',
      '2: Every cable outside of fra was skipped',
    ])
    expect((await go('export', 'l.plumb', '--format', 'two-ended')).stdout).toContain('sw-1,1,sw-2,1')
    const other = JSON.parse((await go('import', 'l.plumb', ...LISTS, '--site', 'ams', '--json')).stdout)
    expect(other).toMatchObject({ added: 4, refused: [] })
    const all = JSON.parse((await go('import', 'l.plumb', ...LISTS, '--json')).stdout)
    expect(all).toMatchObject({ added: 1, refused: [], unchanged: 8 })
    expect((await go('lint', 'l.plumb')).stdout).toBe('The plan has no errors.\n')
  })

  it('of a site that the files do not have is refused with those they have', async () => {
    const go = await lab()
    const refused = await go('import', 'l.plumb', ...LISTS, '--site', 'ber', '--dry-run')
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('--site doesn\'t know "ber"')
    expect(refused.stderr).toContain('ams, fra')
  })

  it('of a sheet with labels that begin anew adds cables, or moves those that have them if a person says so', async () => {
    const go = await lab()
    await go('import', 'l.plumb', 'sheet-a.csv')
    const anew = JSON.parse((await go('import', 'l.plumb', 'sheet-b.csv', '--dry-run', '--json')).stdout)
    expect(anew.warnings.map((w: { message: string }) => w.message).join()).toContain('2 labels of "sheet-b"')
    await go('import', 'l.plumb', 'sheet-b.csv', '--same-labels')
    const ends = (await go('export', 'l.plumb', '--format', 'two-ended')).stdout
    expect(ends).toContain('sw-3,1,sw-4,1')
    expect(ends).not.toContain('sw-1,1,sw-2,1')
  })
})
