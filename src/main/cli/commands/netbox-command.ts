/** `netbox read|write LAB`: the plan from a NetBox, and what was verified back to it. */
import { netboxClient } from '#main/netbox/netbox-client.ts'
import { importInventory, readInventory, verifiedCables } from '#main/services/netbox-exchange.ts'
import { withLab } from '#main/cli/engine.ts'
import { setsOfVault, vaultOf } from '#main/cli/logins.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'
import type { Netbox } from '#main/services/netbox-port.ts'
import type { NetboxInventory } from '#shared/exchange/netbox-objects.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { sentence } from '#shared/words/message.ts'
import { rowsInWords } from './plan-commands.ts'

export interface NetboxOptions {
  readonly url: string
  readonly site?: string
  readonly location?: string
  readonly tag?: string
  readonly ca?: string
  readonly dryRun?: boolean
  readonly json?: boolean
  readonly quiet?: boolean
}

export interface NetboxWriteOptions extends NetboxOptions {
  readonly oneEnd?: boolean
}

export async function runNetboxRead(io: CommandIo, path: string, options: NetboxOptions): Promise<number> {
  return withInventory(io, path, options, async (lab, inventory) => {
    const outcome = importInventory(lab.plan, inventory)
    const { added, changed, unchanged, refused, leftOut, warnings } = outcome
    if (!options.dryRun && added + changed > 0) {
      lab.store.savePlan(outcome.plan, { title: `Read NetBox, ${added + changed} rows` })
    }
    if (options.json) io.out(`${JSON.stringify({ added, changed, unchanged, ...rowsInWords(outcome) }, null, 2)}\n`)
    else {
      for (const each of refused) io.out(forTerminal(`refused   number ${each.line}: ${sentence(each.said)}\n`))
      for (const each of leftOut) io.out(forTerminal(`left out  ${sentence(each.said)}\n`))
      for (const each of warnings) io.out(forTerminal(`warning   ${sentence(each.said)}\n`))
      const dry = options.dryRun ? ' (tried only, nothing kept)' : ''
      io.out(`${added} added, ${changed} changed, ${unchanged} unchanged, ${refused.length} refused${dry}\n`)
    }
    return EXIT.done
  })
}

/** Cables that NetBox has as planned and the latest verdict as verified become connected there. */
export async function runNetboxWrite(io: CommandIo, path: string, options: NetboxWriteOptions): Promise<number> {
  return withInventory(io, path, options, async (lab, inventory, netbox, signal) => {
    if (!lab.hasResults()) throw new Refusal({ code: 'netbox-nothing-to-write' })
    const changes = verifiedCables(lab.plan, lab.verdict(), inventory, options.oneEnd === true)
    if (!options.dryRun) {
      await netbox.patchCables(
        changes.map(({ id, status }) => ({ id, status })),
        signal,
      )
    }
    if (options.json) io.out(`${JSON.stringify({ changes }, null, 2)}\n`)
    else {
      for (const each of changes) io.out(forTerminal(`connected ${each.label} (number ${each.id})\n`))
      io.out(
        `${changes.length} of ${inventory.cables.length} cables${options.dryRun ? ' (nothing was written)' : ''}\n`,
      )
    }
    return EXIT.done
  })
}

type Lab = Parameters<Parameters<typeof withLab>[2]>[0]

async function withInventory(
  io: CommandIo,
  path: string,
  options: NetboxOptions,
  work: (lab: Lab, inventory: NetboxInventory, netbox: Netbox, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const token = await tokenFor(io, options.url)
  const netbox = netboxClient({ url: options.url, token, ...(options.ca === undefined ? {} : { caFile: options.ca }) })
  const abort = new AbortController()
  const stopListening = io.onInterrupt(() => abort.abort())
  try {
    return await withLab(io, path, async (lab) => {
      const told = (what: string, done: number, all: number): void => {
        if (io.isTty && !options.quiet) io.err(`\rReading ${what}: ${done} of ${all}\u001b[K`)
      }
      const inventory = await readInventory(netbox, options, abort.signal, told)
      if (io.isTty && !options.quiet) io.err('\r\u001b[K')
      return work(lab, inventory, netbox, abort.signal)
    })
  } finally {
    stopListening()
  }
}

/** From PLUMBLINE_NETBOX_TOKEN, or the vault where it is not given. */
async function tokenFor(io: CommandIo, url: string): Promise<string> {
  const given = io.env['PLUMBLINE_NETBOX_TOKEN']
  if (given !== undefined) return given
  const vault = vaultOf(io)
  if (vault.state() === 'absent') throw new Refusal({ code: 'netbox-needs-token' })
  await setsOfVault(io, vault)
  const token = vault.tokens()[url]
  if (token === undefined) throw new Refusal({ code: 'netbox-no-token-in-vault', url })
  return token
}
