import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportPlan } from '#shared/exchange/export-plan.ts'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { ExportFormat } from '#shared/model/plan-formats.ts'
import type { Plan } from '#shared/model/plan.ts'
import { lintPlan } from '#shared/verify/index.ts'
import { withPlainPorts } from '#shared/platforms/panel-ports.ts'
import { mayLeaveOut, sharedFolder } from '#test/support/shared-folder.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const FORMATS = ['netbox', 'csv', 'xlsx', 'dot', 'containerlab', 'pyats'] as const

const ROOTS = [sharedFolder('examples'), sharedFolder('cases/plans')].filter((folder) => folder !== undefined)

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
}

/** Examples that are plans: each with what is read of it. */
const PLANS = ROOTS.flatMap((root) =>
  filesUnder(root).flatMap((path) => {
    const files = [{ name: relative(root, path), bytes: new Uint8Array(readFileSync(path)) }]
    const { plan } = importPlan(EMPTY, files, { skipBad: true }, () => [])
    return plan.cables.length > 0 ? [[relative(root, path), plan] as const] : []
  }),
)

function back(plan: Plan, format: ExportFormat, into: Plan): ReturnType<typeof importPlan> {
  const files = exportPlan(plan, format, 'lab').files.map(({ name, content }) =>
    typeof content === 'string' ? { name, text: content } : { name, bytes: content },
  )
  return importPlan(into, files, { skipBad: true }, () => [])
}

const ends = ({ cables }: Plan): string[] =>
  cables.map(({ a, b }) => [`${a.device} ${a.port}`, `${b.device} ${b.port}`].sort().join(' - ')).sort()

describe.skipIf(mayLeaveOut(ROOTS[0]))('every example that is a plan', () => {
  it('is found', () => {
    expect(PLANS.length).toBeGreaterThan(30)
  })

  describe.each(FORMATS)('through %s and back', (format) => {
    it.each(PLANS)('is what it was: %s', (_, plan) => {
      const fresh = back(plan, format, EMPTY)
      expect(fresh.refused).toEqual([])
      // An interface of pyATS is on one link: what a plan has on one port twice, which is an error of it, is told of.
      if (format === 'pyats' && lintPlan(plan).some(({ kind }) => kind === 'port-used-twice'))
        return expect(exportPlan(plan, format, 'lab').losses).toContain('Not carried: 1 cable.')
      expect(ends(withPlainPorts(fresh.plan))).toEqual(ends(withPlainPorts(plan)))
      const same = back(plan, format, plan)
      expect(
        same.entries
          .filter(({ outcome }) => outcome !== 'unchanged')
          .map(({ what, before, after }) => ({ what, before, after })),
      ).toEqual([])
    })
  })
})
