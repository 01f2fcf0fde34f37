/** `serve`: the interface in a browser, until interrupted. */
import { resolve } from 'node:path'
import { wholeText } from '#shared/words/message.ts'
import { Refusal } from '#shared/model/refusal.ts'
import { browserSession } from '#main/wiring/browser-session.ts'
import { keepGoing } from '#main/wiring/last-resort.ts'
import { startWebHost } from '#main/web/web-host.ts'
import type { EngineFiles } from '#main/cli/engine.ts'
import { type CommandIo, EXIT } from '#main/cli/io.ts'
import { listen, type ListenOptions, readListen } from '#main/cli/listen.ts'
import { openBrowser } from '#main/cli/open-browser.ts'
import type { TeamHost } from '#main/web/team-host.ts'

export interface ServeOptions extends ListenOptions {
  readonly port?: string
  readonly open?: boolean
  readonly quiet?: boolean
}

export async function runServe(
  io: CommandIo,
  files: EngineFiles,
  path: string | undefined,
  options: ServeOptions,
): Promise<number> {
  const port = Number(options.port ?? 0)
  if (!/^\d{1,5}$/.test(options.port ?? '0') || port > 65535) {
    throw new Refusal({
      code: 'not-a-whole-number',
      option: '--port',
      text: options.port ?? '',
      least: 1,
      most: 65_535,
    })
  }
  const asked = readListen(options, path)
  const session = browserSession(files, io.env)
  const stopKeeping = keepGoing(process, {
    log: (error) => session.trouble(error),
    tell: (said) => io.err(`plumbline: ${wholeText(said)}\n`),
  })
  try {
    if (path !== undefined) await session.labs.open(resolve(io.cwd, path))
    const host = await startWebHost(session, files.page, port)
    let removePage: (() => void) | undefined
    let team: TeamHost | undefined
    try {
      io.out(`Plumbline is at ${host.url}\n`)
      if (asked && path !== undefined) team = await listen(io, files.page, session, path, asked, options)
      if (options.open) removePage = openBrowser(host.url)
      await new Promise<void>((done) => {
        io.onInterrupt(done)
      })
    } finally {
      removePage?.()
      await team?.close()
      await host.close()
    }
    return EXIT.done
  } finally {
    await session.shutdown()
    stopKeeping()
  }
}
