/** A lab with everything a report has to show, as its document and plan. */
import { readFileSync } from 'node:fs'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'
import type { VerdictDocument } from '#shared/model/verdict.ts'
import { verifyLab } from '#shared/verify/index.ts'
import { kept } from '#test/support/told.ts'

/** Names that are HTML, formulas, escapes, another alphabet, and longer than any column. */
export const HOSTILE = [
  '<img src=x onerror="window.hit=1">',
  "=cmd|'/c calc'!A1",
  '"><script>window.hit=1</script>',
  '+1+1,"quoted"; and \'more\'',
  'Шкаф-漢字-1',
  `long-${'x'.repeat(300)}`,
] as const

/*
 * Planned: a chain, each device's port 1 to port 2 of the next. Nobody answered but the first, which sees who is not planned.
 *
 *   h0 1 --K0-- 2 h1 1 --K1-- 2 h2 …
 */
export function hostileReport(): { document: VerdictDocument; plan: Plan } {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const devices = HOSTILE.map(
    (name, i) => `${quoted(name)},${quoted(HOSTILE[0])},${i * 2 + 1},switch,cisco_ios,192.0.2.${i + 1}`,
  )
  const cables = HOSTILE.slice(1).map(
    (name, i) => `${quoted(`=K${i}<b>`)},${quoted(HOSTILE[i] ?? '')},Gi0/1,${quoted(name)},Gi0/2`,
  )
  const sheets = [
    { name: 'racks.csv', text: `name,height_u,order\n${quoted(HOSTILE[0])},42,1\n` },
    { name: 'devices.csv', text: `name,rack,position,role,platform,address\n${devices.join('\n')}\n` },
    { name: 'cables.csv', text: `label,a_device,a_port,b_device,b_port\n${cables.join('\n')}\n` },
  ]
  const { plan, refused } = importPlan({ racks: [], devices: [], panels: [], cables: [] }, sheets, {}, () => [])
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
  const verdict = verifyLab(plan, [
    {
      device: HOSTILE[0],
      outcome: 'collected',
      answered: ['cdp', 'lldp'],
      neighbors: [
        {
          protocol: 'cdp',
          command: 'show cdp neighbors detail',
          localPort: 'GigabitEthernet0/1',
          remoteName: HOSTILE[2],
          remotePort: '=1+1',
          addresses: [],
          capabilities: [],
          lines: [1, 9],
        },
      ],
    },
    {
      device: HOSTILE[1],
      outcome: 'failed',
      error: { code: 'auth', said: kept('<b>refused</b>') },
      answered: [],
      neighbors: [],
    },
  ])
  return { document: documentOf(HOSTILE[0], verdict), plan }
}

export function documentOf(
  name: string,
  verdict: Omit<VerdictDocument, 'schemaVersion' | 'lab' | 'run'>,
): VerdictDocument {
  const at = '2026-11-21T10:00:00.000Z'
  return {
    schemaVersion: 1,
    lab: { name, planHash: `sha256:${'0'.repeat(64)}` },
    run: { id: 'run-1', startedAt: at, finishedAt: at },
    ...verdict,
  }
}

export function readSchema(): object {
  return JSON.parse(readFileSync(new URL('../../../docs/schema/verdict.schema.json', import.meta.url), 'utf8'))
}
