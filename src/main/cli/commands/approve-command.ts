/** `approve`: whether devices of a lab that was made elsewhere may be logged in to. */
import { approve, hostKeysOf, loggedInTo, madeElsewhere } from '#main/services/lab-trust.ts'
import { trustOf, withLab } from '#main/cli/engine.ts'
import { type CommandIo, EXIT, forTerminal } from '#main/cli/io.ts'

export interface ApproveOptions {
  readonly json?: boolean
  readonly quiet?: boolean
  readonly yes?: boolean
}

/** Prints what the lab would have this program log in to; approves it with `--yes`. */
export function runApprove(io: CommandIo, path: string, options: ApproveOptions): Promise<number> {
  return withLab(io, path, (lab) => {
    const trust = trustOf(io)
    const { devices: asked, jumpHosts } = loggedInTo(lab.plan)
    const keys = hostKeysOf(lab, trust)
    const services = lab.store.services()
    if (options.yes) approve(lab, trust)
    const approved = madeElsewhere(lab, trust) === undefined
    if (options.json) {
      const devices = asked.map(({ name, address, sshPort }) => ({ device: name, address, port: sshPort }))
      io.out(
        `${JSON.stringify({ approved, devices, jumpHosts, keys: keys.map(({ host, type }) => ({ host, type })), services: services.map(({ method, url }) => ({ method, url })) })}\n`,
      )
      return EXIT.done
    }
    for (const { name, address, sshPort } of asked) io.out(forTerminal(`${name}  ${address} port ${sshPort}\n`))
    for (const host of jumpHosts) io.out(forTerminal(`jump host  ${host}\n`))
    for (const { method, url } of services) io.out(forTerminal(`service  ${method} ${url}\n`))
    for (const { host, type } of keys) io.out(forTerminal(`host key  ${host} ${type}\n`))
    if (!options.quiet)
      io.err(
        approved ? 'This lab is approved.\n' : 'Not approved. Check the addresses, then run this again with --yes.\n',
      )
    return EXIT.done
  })
}
