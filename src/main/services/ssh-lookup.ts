/** What the SSH configuration says of a device: its name as an engineer would type it, then its address. Pure. */
import type { SshHost } from '#shared/ssh-config/resolve-host.ts'
import type { SshConfig } from './ports.ts'

/** Where there is no configuration. */
export const NO_SSH_CONFIG: SshConfig = {
  path: undefined,
  warnings: [],
  host: () => ({ named: false, identityFiles: [], identitiesOnly: false, knownHostsFiles: [], warnings: [] }),
}

/** The first of the names that a block names wins; what it leaves open, the next one that is named says. */
export function lookUp(config: SshConfig, name: string, address: string | undefined): SshHost {
  const byName = config.host(name)
  if (address === undefined || address === '' || address === name) return byName
  const byAddress = config.host(address)
  // The plan's address is what is connected to, unless it is itself a name that the configuration explains.
  const { hostName: _, ...named } = byName
  if (!byAddress.named) return named
  if (!byName.named) return byAddress
  return {
    ...byAddress,
    ...named,
    identityFiles: [...new Set([...byName.identityFiles, ...byAddress.identityFiles])],
    knownHostsFiles: [...new Set([...byName.knownHostsFiles, ...byAddress.knownHostsFiles])],
    warnings: [...byName.warnings, ...byAddress.warnings],
  }
}
