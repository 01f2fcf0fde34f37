/** What somebody does at a desk without a network, by the engine itself and by its command line; prints what came of it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { browserSession } from '#main/wiring/browser-session.ts'
import { EXPORT_FORMATS } from '#shared/model/plan-formats.ts'
import { REPORT_FORMATS } from '#shared/model/report-request.ts'
import { diffPlans } from '#shared/plan-edit/plan-patch.ts'
import { rangeConnect } from '#shared/plan-edit/range-connect.ts'
import { runInProcess, SOURCE_FILES } from '#test/support/in-process.ts'
import { iosCdp } from '#test/support/labs.ts'

const dir = process.argv[2] ?? '.'
const lab = join(dir, 'offline.plumb')
/*
 *   sw1 Gi0/1 --C-01-- Gi0/1 sw2      sw1 Gi0/2 --C-02-- Gi0/2 sw2, and what is plugged in is Gi0/2 to Gi0/3
 */
const DEVICES =
  'name,rack,position,role,platform,address\nsw1,R1,1,switch,cisco_ios,192.0.2.1\nsw2,R1,2,switch,cisco_ios,192.0.2.2\n'

/** True if the net is really out of reach; a test that runs with sockets shows nothing. */
function cutOff(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      connect({ host: '127.0.0.1', port: 9 })
        .on('connect', () => resolve(false))
        .on('error', () => resolve(true))
    } catch {
      resolve(true)
    }
  })
}

async function engine(): Promise<unknown> {
  const session = browserSession(SOURCE_FILES, { HOME: dir, PLUMBLINE_PROFILE: join(dir, 'profile') })
  await session.labs.create('offline', lab)
  await session.labs.import([{ name: 'devices.csv', text: DEVICES }], { dryRun: false, skipBad: false })
  const { plan } = session.labs.current()
  const range = rangeConnect(plan, { range: 'sw1 Gi0/1-2 <-> sw2 Gi0/1-2', label: 'C-{01}' })
  if (range.kind === 'refused') throw new Error(range.reason.code)
  await session.plan.apply({ title: 'Connect', patch: diffPlans(plan, { ...plan, cables: range.cables }) })
  await session.plan.step('undo')
  await session.plan.step('redo')
  const exported = EXPORT_FORMATS.map((format) => session.plan.export(format).files.length)
  const cables = session.labs.current().plan.cables.map((c) => c.label)
  const request = { kind: 'worklist', format: 'pdf', racks: [], paper: 'A4' } as const
  let pdf = 0
  for await (const event of session.reports.export(request)) if (event.kind === 'done') pdf = event.size
  await session.labs.close()
  return { cables, exported, pdf }
}

async function commands(): Promise<unknown> {
  const save = (device: string, text: string): void => {
    mkdirSync(join(dir, 'saved', device), { recursive: true })
    writeFileSync(join(dir, 'saved', device, 'show_cdp_neighbors_detail.txt'), text)
  }
  save(
    'sw1',
    iosCdp([
      ['GigabitEthernet0/1', 'sw2', 'GigabitEthernet0/1'],
      ['GigabitEthernet0/2', 'sw2', 'GigabitEthernet0/3'],
    ]),
  )
  save(
    'sw2',
    iosCdp([
      ['GigabitEthernet0/1', 'sw1', 'GigabitEthernet0/1'],
      ['GigabitEthernet0/3', 'sw1', 'GigabitEthernet0/2'],
    ]),
  )
  writeFileSync(join(dir, 'more.csv'), 'label,a_device,a_port,b_device,b_port\nC-03,sw1,Gi0/9,sw2,Gi0/9\n')
  const run = (...args: string[]): ReturnType<typeof runInProcess> => runInProcess(args, dir)
  const verified = await run('verify', 'offline.plumb', '--transcripts', 'saved', '--json')
  const statuses: number[] = []
  for (const format of REPORT_FORMATS)
    statuses.push((await run('report', 'offline.plumb', '--format', format, '-o', `r.${format}`)).status)
  for (const format of EXPORT_FORMATS)
    statuses.push((await run('export', 'offline.plumb', '--format', format, '-o', `x-${format}`, '--quiet')).status)
  statuses.push((await run('labels', 'offline.plumb', '-o', 'l.pdf')).status)
  statuses.push((await run('import', 'offline.plumb', 'more.csv', '--quiet')).status)
  const lint = await run('lint', 'offline.plumb', '--json')
  const { summary, findings } = JSON.parse(verified.stdout)
  return {
    status: verified.status,
    links: summary.links,
    kinds: findings.map((f: { kind: string }) => f.kind),
    statuses,
    lint: lint.status,
  }
}

process.stdout.write(
  `${JSON.stringify({ cutOff: await cutOff(), engine: await engine(), commands: await commands() })}\n`,
)
