/** Networks of sites on one machine: a namespace each, whose devices are reached from within, and from here only by a route. */
import { execFileSync } from 'node:child_process'
import { clearLeftovers } from './clear-leftovers.ts'

export interface SiteNetwork {
  readonly space: string
  /** `198.18.x.0/24`, for devices (RFC 2544). */
  readonly network: string
  /** Address of this machine, as seen from the site. */
  readonly home: string
  address(device: number): string
}

export interface SiteNetworks {
  readonly sites: readonly SiteNetwork[]
  /** Takes the routes away: from here no device is reached any more, and no site reaches another. */
  isolate(): void
  /** True if a connection from a namespace (undefined: from here) to this address and port is made. */
  reaches(from: string | undefined, address: string, port: number): boolean
  close(): void
}

const run = (...args: string[]): string =>
  execFileSync('ip', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** Networks that may be had: 198.18.0.0 to 198.18.255.0. */
const NETWORKS = 256

/** The third number of so many networks in a row that no other run on this machine has now. */
function freeThird(count: number): number {
  const taken = run('addr', 'show')
  const slots = Math.floor(NETWORKS / count)
  for (let tries = 0; tries < slots; tries++) {
    const third = ((process.pid + tries) % slots) * count
    if (!Array.from({ length: count }, (_, i) => `198.19.${third + i}.`).some((own) => taken.includes(own)))
      return third
  }
  throw new Error('Other runs have all networks of 198.18.0.0/16.')
}

/** Needs root and iproute2. */
export function makeSiteNetworks(count: number, devices: number): SiteNetworks {
  clearLeftovers('ps')
  const prefix = `ps${process.pid}`
  const third = freeThird(count)
  const sites = Array.from({ length: count }, (_, i): SiteNetwork => {
    const base = `198.18.${third + i}`
    return {
      space: `${prefix}-${i}`,
      network: `${base}.0/24`,
      home: `198.19.${third + i}.1`,
      address: (device) => `${base}.${device + 1}`,
    }
  })
  const quiet = (...args: string[]): void => {
    try {
      run(...args)
    } catch {
      // It is gone already, or was never made.
    }
  }
  const close = (): void => {
    for (const { space, network } of sites) {
      quiet('route', 'del', 'unreachable', network)
      quiet('netns', 'delete', space)
    }
  }
  try {
    sites.forEach(({ space, network, home, address }, i) => {
      const there = home.replace(/1$/, '2')
      const link = `${prefix}v${i}`.slice(-14)
      run('netns', 'add', space)
      run('-n', space, 'link', 'set', 'lo', 'up')
      run('link', 'add', link, 'type', 'veth', 'peer', 'name', 'up0', 'netns', space)
      run('addr', 'add', `${home}/30`, 'dev', link)
      run('link', 'set', link, 'up')
      run('-n', space, 'addr', 'add', `${there}/30`, 'dev', 'up0')
      run('-n', space, 'link', 'set', 'up0', 'up')
      for (let device = 0; device < devices; device++)
        run('-n', space, 'addr', 'add', `${address(device)}/32`, 'dev', 'lo')
      // A run that was killed may have left one that leads nowhere.
      run('route', 'replace', network, 'via', there)
    })
  } catch (error) {
    close()
    throw error
  }
  return {
    sites,
    isolate() {
      for (const { network } of sites) {
        run('route', 'replace', 'unreachable', network)
      }
    },
    reaches(from, address, port) {
      const probe = ['-c', `exec 3<>/dev/tcp/${address}/${port}`]
      try {
        const [command, args] = from ? ['ip', ['netns', 'exec', from, 'bash', ...probe]] : ['bash', probe]
        execFileSync(command as string, args as string[], { stdio: 'ignore', timeout: 30_000 })
        return true
      } catch {
        return false
      }
    },
    close,
  }
}
