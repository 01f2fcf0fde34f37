import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  existsSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runExport } from '#main/cli/commands/export-command.ts'
import { runNew } from '#main/cli/commands/new-command.ts'
import { runImport } from '#main/cli/commands/plan-commands.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import { lintPlan } from '#shared/verify/index.ts'

const SHARED = join(import.meta.dirname, '../../../../shared')
const FOLDERS = ['examples/containerlab', 'examples/ptm', 'examples/seed-script', ...deviceTypeFolders()]

function deviceTypeFolders(): string[] {
  const root = join(SHARED, 'devicetypes')
  if (!existsSync(root)) return []
  return readdirSync(root, { withFileTypes: true }).flatMap((d) => (d.isDirectory() ? [`devicetypes/${d.name}`] : []))
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-exchange-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function io(): { out: string; err: string; io: Parameters<typeof runImport>[0] } {
  const said = { out: '', err: '' }
  return Object.assign(said, {
    io: {
      env: {},
      cwd: folder,
      isTty: false,
      out: (text: string) => void (said.out += text),
      err: (text: string) => void (said.err += text),
      readStdin: () => Promise.resolve(''),
      onInterrupt: () => () => {},
    },
  })
}

describe.skipIf(!existsSync(SHARED))('files written by others import without an edit', () => {
  it.each(FOLDERS)('%s', (name) => {
    const path = join(SHARED, name)
    const files = readdirSync(path).filter((f) => /\.(ya?ml|csv|sample)$/.test(f))
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      const bytes = readFileSync(join(path, file))
      const empty = { racks: [], devices: [], panels: [], cables: [] }
      const outcome = importPlan(empty, [{ name: file, bytes }], {}, lintPlan)
      expect([file, outcome.refused]).toEqual([file, []])
      const links = (bytes.toString().match(/^\s*- endpoints:/gm) ?? []).length
      if (name.endsWith('containerlab')) expect([file, outcome.plan.cables.length]).toEqual([file, links])
      const again = importPlan(outcome.plan, [{ name: file, bytes }], {}, lintPlan)
      expect([file, again.added, again.changed]).toEqual([file, 0, 0])
    }
  })
})

describe('the commands import and export', () => {
  it('write a folder of CSV that imports as the same plan, byte for byte', async () => {
    writeFileSync(join(folder, 'd.csv'), "name,rack,role\n'=cmd|x,R1,switch\nsw2,R1,switch\npp,R1,patch-panel\n")
    writeFileSync(join(folder, 'p.csv'), 'device,front,rear\npp,front 1,rear 2\n')
    writeFileSync(
      join(folder, 'c.csv'),
      'label,a_device,a_port,b_device,b_port,notes\n-C1,\'=cmd|x,Gi0/1,pp,front 1,"@a\nb"\n',
    )
    const t = io()
    runNew(t.io, 'one.plumb', {})
    expect(await runImport(t.io, 'one.plumb', ['c.csv', 'p.csv', 'd.csv'], {})).toBe(0)
    expect(await runExport(t.io, 'one.plumb', { format: 'csv', output: 'first' })).toBe(0)
    runNew(t.io, 'two.plumb', {})
    const names = ['racks.csv', 'devices.csv', 'panels.csv', 'cables.csv']
    expect(
      await runImport(
        t.io,
        'two.plumb',
        names.map((n) => `first/${n}`),
        {},
      ),
    ).toBe(0)
    expect(await runExport(t.io, 'two.plumb', { format: 'csv', output: 'second' })).toBe(0)
    for (const n of names)
      expect(readFileSync(join(folder, 'second', n))).toEqual(readFileSync(join(folder, 'first', n)))
    expect(readFileSync(join(folder, 'first/devices.csv'), 'utf8')).toContain("\n'=cmd|x,")
    expect(t.err).not.toContain('Not carried')
  })

  it('tell on stderr what a format cannot carry, and say row by row what an import would do', async () => {
    const t = io()
    expect(await runExport(t.io, 'one.plumb', { format: 'dot' })).toBe(0)
    expect(t.out).toContain('graph "one" {')
    expect(t.err).toContain('Not carried: 1 panel join.')
    const tried = io()
    expect(await runImport(tried.io, 'one.plumb', ['d.csv'], { dryRun: true })).toBe(0)
    expect(tried.out).toContain('unchanged device sw2 (d.csv:3)')
    expect(tried.out).toContain('tried only')
  })

  it('count a device of a workbook once, though the cabling sheet names it again', async () => {
    const t = io()
    expect(await runExport(t.io, 'one.plumb', { format: 'xlsx', output: 'one.xlsx' })).toBe(0)
    runNew(t.io, 'three.plumb', {})
    const read = io()
    expect(await runImport(read.io, 'three.plumb', ['one.xlsx'], { json: true })).toBe(0)
    // One rack, three devices, one join, one cable.
    expect(JSON.parse(read.out)).toMatchObject({ added: 6, changed: 0, unchanged: 0, refused: [] })
  })

  it('say of a field of one gigabyte in which row it is, soon and with little memory', () => {
    writeFileSync(join(folder, 'giant.csv'), 'name,rack\nsw1,R1\nsw2,"')
    truncateSync(join(folder, 'giant.csv'), 1024 ** 3)
    const before = readFileSync(join(folder, 'one.plumb'))
    const program = join(import.meta.dirname, 'import-program.ts')
    const args = [program, folder, 'one.plumb', 'giant.csv']
    const said = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
    expect(said.status).toBe(2)
    expect(said.stderr).toContain('giant.csv, line 3: A field is longer than 100000 characters')
    expect(said.megabytes).toBeLessThan(500)
    expect(readFileSync(join(folder, 'one.plumb'))).toEqual(before)
  })

  it('refuse a folder, a pipe and one that is not there, in one sentence', async () => {
    mkdirSync(join(folder, 'folder'))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    for (const [name, reason] of [
      ['folder', 'not-a-file'],
      ['pipe', 'not-a-file'],
      ['nothing.csv', 'file-unreadable'],
    ] as const) {
      const refused = runImport(io().io, 'one.plumb', [name], {})
      await expect(refused).rejects.toThrow(Refusal)
      await expect(refused).rejects.toThrow(reason)
    }
    await expect(runExport(io().io, 'one.plumb', { format: 'visio' })).rejects.toThrow('unknown-choice')
  })
})
