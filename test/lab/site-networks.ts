/** Networks of sites on one machine: a namespace each, whose devices are reached from within, and from here only by a route. */
import { execFileSync } from 'node:child_process'

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

/** Needs root and iproute2. */
export function makeSiteNetworks(count: number, devices: number): SiteNetworks {
  const prefix = `ps${process.pid}`
  const third = (process.pid % 80) * 3
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
      run('route', 'add', network, 'via', there)
    })
  } catch (error) {
    close()
    throw error
  }
  return {
    sites,
    isolate() {
      for (const { network } of sites) {
        run('route', 'del', network)
        run('route', 'add', 'unreachable', network)
      }
    },
    reaches(from, address, port) {
      const probe = ['-c', `exec 3<>/dev/tcp/${address}/${port}`]
      try {
        const [command, args] = from ? ['ip', ['netns', 'exec', from, 'bash', ...probe]] : ['bash', probe]
        execFileSync(command as string, args as string[], { stdio: 'ignore', timeout: 5000 })
        return true
      } catch {
        return false
      }
    },
    close,
  }
}
