import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deviceFolders } from '#main/files/device-folders.ts'

describe('folders of devices', () => {
  it('differ in more than upper and lower case, on every system alike', () => {
    const folderOf = deviceFolders('out', ['SW-1', 'sw-1', 'Sw-1', 'sw-1~2', 'sw-2'])
    const folders = ['SW-1', 'sw-1', 'Sw-1', 'sw-1~2', 'sw-2'].map(folderOf)
    expect(folders).toEqual(['SW-1', 'sw-1~3', 'Sw-1~4', 'sw-1~2', 'sw-2'].map((name) => join('out', name)))
    expect(new Set(folders.map((folder) => folder.toLowerCase())).size).toBe(5)
  })

  it('lie in that of their site, and never outside', () => {
    const folderOf = deviceFolders('out', ['fra1/sw-1', '../x'])
    expect(folderOf('fra1/sw-1')).toBe(join('out', 'fra1', 'sw-1'))
    expect(() => folderOf('../x')).toThrow()
  })
})
