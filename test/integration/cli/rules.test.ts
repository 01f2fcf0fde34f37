//   srv-1 srv-2 srv-3 srv-4      nic1 of each on leaf-1, nic2 on leaf-2, at the number of the server
//     |\    |\    |X    |\
//   leaf-1 Gi1/0/1..4            srv-3 has nic1 and nic2 crossed
//   leaf-2 Gi1/0/1..4
import { afterEach, describe, expect, it } from 'vitest'
import { runInProcess } from '#test/support/in-process.ts'
import { iosCdp, scratch } from '#test/support/labs.ts'

const RULE = 'srv-{1..4} nic{1..2} <-> leaf-{nic} Gi1/0/{srv}'
const leaf = (nicOf: (server: number) => number): string =>
  iosCdp([1, 2, 3, 4].map((n) => [`Gi1/0/${n}`, `srv-${n}`, `nic${nicOf(n)}`]))

const FILES = {
  'devices.csv': `name,role,platform,address
leaf-1,switch,cisco_ios,192.0.2.1
leaf-2,switch,cisco_ios,192.0.2.2
srv-1,server,,
srv-2,server,,
srv-3,server,,
srv-4,server,,
`,
  'saved/leaf-1/show_cdp_neighbors_detail.txt': leaf((n) => (n === 3 ? 2 : 1)),
  'saved/leaf-2/show_cdp_neighbors_detail.txt': leaf((n) => (n === 3 ? 1 : 2)),
}

describe('rules on the command line', () => {
  let remove = (): void => {}
  afterEach(() => remove())
  const lab = async () => {
    const made = scratch(FILES)
    remove = made.remove
    const go = (...args: string[]) => runInProcess(args, made.dir)
    await go('new', 'l.plumb')
    expect((await go('import', 'l.plumb', 'devices.csv')).status).toBe(0)
    return go
  }

  it('make cables, are listed, leave by every file that knows them, and go without their cables', async () => {
    const go = await lab()
    const tried = await go('rule', 'add', 'l.plumb', 'Rails', RULE, '--labels', 'G-{01}', '--dry-run')
    expect(tried.stdout).toBe('8 cables added, 0 changed, 0 removed (tried only, nothing kept)\n')
    const added = JSON.parse((await go('rule', 'add', 'l.plumb', 'Rails', RULE, '--labels', 'G-{01}', '--json')).stdout)
    expect(added).toEqual({ rule: 'Rails', added: 8, changed: 0, removed: 0 })
    await go('rule', 'add', 'l.plumb', 'Two', 'each srv-* nic*: on 2 switches')
    expect((await go('rule', 'list', 'l.plumb')).stdout).toBe(
      `ok      Rails: ${RULE}\nok      Two: each srv-* nic*: on 2 switches\n`,
    )
    expect((await go('lint', 'l.plumb')).stdout).toBe('The plan has no errors.\n')
    for (const [format, files] of [
      ['csv', ['out/racks.csv', 'out/devices.csv', 'out/cables.csv', 'out/rules.csv']],
      ['xlsx', ['out.xlsx']],
    ] as const) {
      const to = format === 'csv' ? 'out' : 'out.xlsx'
      expect((await go('export', 'l.plumb', '--format', format, '-o', to)).status).toBe(0)
      const again = JSON.parse((await go('import', 'l.plumb', ...files, '--dry-run', '--json')).stdout)
      expect(again, format).toMatchObject({ added: 0, changed: 0, refused: [] })
      await go('new', `${format}.plumb`)
      expect((await go('import', `${format}.plumb`, ...files)).status).toBe(0)
      expect((await go('rule', 'list', `${format}.plumb`, '--json')).stdout, format).toBe(
        (await go('rule', 'list', 'l.plumb', '--json')).stdout,
      )
    }
    const moved = await go('rule', 'add', 'l.plumb', 'Rails', RULE.replace('{srv}', '{srv+4}'))
    expect(moved.stdout).toBe('0 cables added, 8 changed, 0 removed\n')
    expect((await go('rule', 'remove', 'l.plumb', 'rails')).stderr).toContain('Its cables stay')
    expect((await go('export', 'l.plumb', '--format', 'two-ended', '-o', 'two.csv')).status).toBe(0)
    expect((await go('rule', 'list', 'l.plumb')).stdout).not.toContain('Rails')
  })

  it('find two crossed NICs in what devices say, where the rule is all the plan there is', async () => {
    const go = await lab()
    expect((await go('rule', 'add', 'l.plumb', 'Rails', RULE, '--no-cables')).stdout).toMatch(/^0 cables added/)
    const verified = await go('verify', 'l.plumb', '--transcripts', 'saved', '--json')
    const doc = JSON.parse(verified.stdout)
    expect(doc.links).toEqual([])
    const errors = doc.findings.filter((f: { severity: string }) => f.severity === 'error')
    expect(errors.map((f: { kind: string; message: string }) => `${f.kind}: ${f.message}`)).toEqual([
      'rule-broken: srv-3: nic1 and nic2 are crossed. srv-3 nic1 belongs on leaf-1 Gi1/0/3 and is on leaf-2 Gi1/0/3. ' +
        'srv-3 nic2 belongs on leaf-2 Gi1/0/3 and is on leaf-1 Gi1/0/3. Rule "Rails".',
    ])
    expect(verified.status).toBe(1)
    const listed = await go('rule', 'list', 'l.plumb')
    expect(listed.stdout).toMatch(/^broken {2}Rails[\s\S]*run: {2}srv-3: nic1 and nic2 are crossed/)
    expect(listed.status).toBe(1)
  })

  it.each([
    [['rule', 'add', 'l.plumb', 'Rails', RULE.replace('1..2', '1..3')], /No device leaf-3/],
    [['rule', 'add', 'l.plumb', 'Rails', 'each server twice'], /isn't a rule/],
    [['rule', 'add', 'l.plumb', 'Rails', RULE, '--length', '3 spans'], /isn't a length/],
    [['rule', 'remove', 'l.plumb', 'Rails'], /no rule Rails/],
  ])('refuse %j in a sentence', async (args, reason) => {
    const go = await lab()
    const refused = await go(...args)
    expect(refused.status).toBe(2)
    expect(refused.stderr).toMatch(reason)
  })
})
