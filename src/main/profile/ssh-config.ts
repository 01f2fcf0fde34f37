/** The SSH configuration of this machine behind the `SshConfig` port. */
import { join } from 'node:path'
import { NO_SSH_CONFIG } from '#main/services/ssh-lookup.ts'
import type { SshConfig } from '#main/services/ports.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { readConfig } from '#shared/ssh-config/read-config.ts'
import { type LocalUser, resolveHost, type SshHost } from '#shared/ssh-config/resolve-host.ts'
import type { ConfigWarning } from '#shared/ssh-config/statements.ts'
import { configFiles, readConfigFile } from './ssh-config-files.ts'

/** Reads `path`, or `~/.ssh/config` where it exists. Throws `Refusal` where the given file cannot be read. */
export function openSshConfig(path: string | undefined, local: LocalUser): SshConfig {
  const file = readConfigFile(path ?? join(local.home, '.ssh', 'config'))
  if (!file) {
    if (path === undefined) return NO_SSH_CONFIG
    throw new Refusal({ code: 'ssh-config-unreadable', path })
  }
  const tree = readConfig(file, (pattern) => configFiles(pattern, local.home))
  const warnings = new Map(tree.warnings.map((w) => [w.message, w]))
  const hosts = new Map<string, SshHost>()
  return {
    path: file.path,
    get warnings(): readonly ConfigWarning[] {
      return [...warnings.values()]
    },
    host(name) {
      let host = hosts.get(name)
      if (!host) {
        host = resolveHost(tree, name, local)
        hosts.set(name, host)
        for (const w of host.warnings) warnings.set(w.message, w)
      }
      return host
    },
  }
}
