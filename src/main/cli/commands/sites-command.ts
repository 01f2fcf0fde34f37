/** `sites`: the sites of a lab, who is there, and whose device is asked by whom. */
import { withLab } from '#main/cli/engine.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import { neededQueue, type QueueOptions, withQueue } from '#main/cli/queue-options.ts'
import { siteRows } from '#main/services/site-rows.ts'
import { counted } from '#shared/words/entry.ts'

export interface SitesOptions extends QueueOptions {
  readonly json?: boolean
  readonly forget: readonly string[]
}

export async function runSites(io: CommandIo, path: string, options: SitesOptions): Promise<number> {
  const given = neededQueue(io, options)
  return withLab(io, path, (lab) =>
    withQueue(given, undefined, async (queue) => {
      if (!queue) return EXIT.refused
      for (const site of options.forget) await queue.forget(site)
      const view = await queue.view()
      const sites = siteRows(lab.plan, view.sites, lab.store.id())
      if (options.json) {
        io.out(`${JSON.stringify({ queue: view.address, sites }, undefined, 2)}\n`)
        return EXIT.done
      }
      for (const { site, racks, devices, asked, collectors, waiting } of sites) {
        const size = `${counted(racks, 'rack')}, ${counted(devices, 'device')}`
        const by = asked === 'here' ? 'asked from here' : `asked by its collectors, ${counted(waiting, 'job')} waiting`
        io.out(`${forTerminal(site ?? 'no site')}: ${size}; ${by}\n`)
        for (const each of collectors) {
          const load = `${each.busy} of ${each.capacity} at once`
          const seen = `seen ${Math.round(each.silentMs / 100) / 10} s ago`
          io.out(forTerminal(`  ${each.name}  ${each.version}  ${each.state}  ${load}  ${seen}  ${each.host}\n`))
          if (each.asking.length > 0) io.out(forTerminal(`    asks ${each.asking.join(', ')}\n`))
        }
      }
      return EXIT.done
    }),
  )
}
