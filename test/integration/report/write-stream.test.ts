import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { writeStream } from '#main/report/write-stream.ts'
import { scratch } from '#test/support/labs.ts'
import { refusal } from '#test/support/refusal.ts'

const isRoot = process.platform === 'linux' && process.getuid?.() === 0

describe('writing a report', () => {
  let clean: (() => void)[] = []
  afterEach(() => {
    for (const undo of clean.reverse()) undo()
    clean = []
  })
  const folder = (): string => {
    const { dir, remove } = scratch({ 'report.csv': 'old' })
    clean.push(remove)
    return dir
  }
  const megabytes = function* (count: number): Generator<string> {
    for (let i = 0; i < count * 16; i++) yield `${'é'.repeat(32 * 1024 - 1)}\n`
  }

  it('writes just the pieces it was given, characters beyond ASCII too', async () => {
    const path = join(folder(), 'report.csv')
    expect(await writeStream(path, megabytes(3))).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe([...megabytes(3)].join(''))
  })

  it('leaves the old file alone when it is canceled, and nothing beside it', async () => {
    const dir = folder()
    const abort = new AbortController()
    const progress = (bytes: number): void => {
      if (bytes > 1 << 20) abort.abort()
    }
    expect(await writeStream(join(dir, 'report.csv'), megabytes(20), { signal: abort.signal, progress })).toBe(false)
    expect(readFileSync(join(dir, 'report.csv'), 'utf8')).toBe('old')
    expect(readdirSync(dir)).toEqual(['report.csv'])
  })

  it.skipIf(!isRoot)('leaves the old file alone when the disk is full, and says so in a sentence', async () => {
    const dir = join(folder(), 'disk')
    mkdirSync(dir)
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir]).status).toBe(0)
    clean.push(() => void spawnSync('umount', [dir]))
    writeFileSync(join(dir, 'report.csv'), 'old')
    await expect(writeStream(join(dir, 'report.csv'), megabytes(3))).rejects.toThrow(
      refusal('file-not-written', { path: join(dir, 'report.csv'), reason: 'ENOSPC' }),
    )
    expect(readFileSync(join(dir, 'report.csv'), 'utf8')).toBe('old')
    expect(readdirSync(dir)).toEqual(['report.csv'])
  })
})
