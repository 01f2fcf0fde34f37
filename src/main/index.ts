/** Electron's root: builds everything and wires it. */
import { join, resolve } from 'node:path'
import { RPCHandler } from '@orpc/server/message-port'
import { app, type BrowserWindow, dialog } from 'electron'
import { processIo, written } from '#main/cli/process-io.ts'
import { runProgram } from '#main/cli/program.ts'
import { keepAppMenu } from '#main/electron/app-menu.ts'
import { desktopVault } from '#main/electron/desktop-vault.ts'
import { nativeDialogs } from '#main/electron/lab-dialogs.ts'
import { changedFiles } from '#main/electron/check-files.ts'
import { createMainWindow, hardenEverything } from '#main/electron/main-window.ts'
import { acceptPorts } from '#main/electron/page-port.ts'
import { registerPageScheme, servePage } from '#main/electron/page-protocol.ts'
import { signalRuns } from '#main/electron/run-signals.ts'
import { signalWatch } from '#main/electron/watch-signals.ts'
import { readPlace } from '#main/electron/window-place.ts'
import { smallFile } from '#main/profile/small-file.ts'
import { pageRouter } from '#main/rpc/router.ts'
import { PageSession } from '#main/services/page-session.ts'
import { loadPage } from '#main/web/static-page.ts'
import { pageSessionDeps } from '#main/wiring/browser-session.ts'
import { saidOf } from '#shared/model/refusal.ts'
import { wholeText } from '#shared/words/message.ts'
import { keepGoing } from '#main/wiring/last-resort.ts'

const root = app.getAppPath()
/** Worker threads are started from real files, which a packed app keeps beside its archive. */
const engine = join(root.replace(/app\.asar$/, 'app.asar.unpacked'), 'out', 'engine')
const files = {
  collectWorker: join(engine, 'collect-worker.cjs'),
  fleetWorker: join(engine, 'fleet-worker.cjs'),
  reportWorker: join(engine, 'report-worker.cjs'),
  importWorker: join(engine, 'import-worker.cjs'),
  rescueWorker: join(engine, 'rescue-worker.cjs'),
  page: join(root, 'out', 'renderer'),
  version: app.getVersion(),
  licenses: join(root, 'out', 'licenses.txt'),
}

const cli = process.argv.indexOf('--cli')
const changed = app.isPackaged ? changedFiles(root) : []
if (changed.length > 0) {
  const said = wholeText({ code: 'program-changed', files: changed })
  if (cli >= 0) process.stderr.write(`plumbline: ${said}\n`)
  else dialog.showErrorBox('Plumbline cannot start', said)
  app.exit(1)
} else if (cli >= 0) {
  void runProgram(process.argv.slice(cli + 1), processIo(), files).then(async (status) => {
    await written()
    app.exit(status)
  })
} else if (!app.requestSingleInstanceLock()) {
  app.quit()
} else {
  startDesktop()
}

function startDesktop(): void {
  registerPageScheme()
  let window: BrowserWindow | undefined
  const profile = process.env['PLUMBLINE_PROFILE'] ?? app.getPath('userData')
  const session = new PageSession({
    ...pageSessionDeps(files, { ...process.env, PLUMBLINE_PROFILE: profile }),
    vault: () => desktopVault(profile),
    app: { version: files.version, shell: 'desktop', os: process.platform, nativeDialogs: true },
    dialogs: nativeDialogs(() => window),
  })
  // Electron's own way is a dialog with a stack, or nothing at all for a promise.
  keepGoing(process, {
    log: (error) => session.trouble(error),
    tell: (said) => void process.stderr.write(`plumbline: ${wholeText(said)}\n`),
  })
  const openLab = async (path: string | undefined): Promise<void> => {
    if (path === undefined) return
    if (session.labs.lab !== undefined && window !== undefined) return session.hub.send({ kind: 'open', path })
    try {
      await session.labs.open(path)
    } catch (error) {
      dialog.showErrorBox("This lab can't be opened", wholeText(saidOf(error)))
    }
  }
  const labIn = (argv: readonly string[], folder: string): string | undefined => {
    const named = argv.slice(1).find((a) => /\.plumb$/i.test(a))
    return named === undefined ? undefined : resolve(folder, named)
  }

  app.on('second-instance', (_, argv, folder) => {
    if (window?.isMinimized()) window.restore()
    window?.show()
    window?.focus()
    void openLab(labIn(argv, folder))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void app.whenReady().then(() => openLab(path))
  })
  // On a Mac a program stays when its window is closed, and shows one again when it is asked for.
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => {
    if (app.isReady() && window === undefined) showWindow()
  })
  let leaving = false
  app.on('before-quit', (event) => {
    if (leaving) return
    event.preventDefault()
    leaving = true
    void session.shutdown().finally(() => app.quit())
  })
  const start = async (): Promise<void> => {
    await app.whenReady()
    await session.credentials.start()
    servePage(loadPage(files.page))
    hardenEverything()
    const handler = new RPCHandler(pageRouter(session))
    acceptPorts((port) => handler.upgrade(port, { context: {} }))
    keepAppMenu(session.hub, {
      send: (command) => {
        if (window === undefined) showWindow()
        session.hub.send({ kind: 'menu', command })
      },
      open: (path) => void openLab(path),
    })
    showWindow()
    signalRuns(session.hub, () => window)
    signalWatch(session.hub, () => window)
    await openLab(labIn(process.argv, process.cwd()))
  }
  function showWindow(): void {
    const placeFile = smallFile(profile, 'window.json')
    window = createMainWindow(join(root, 'out', 'preload', 'preload.cjs'), {
      load: () => readPlace(placeFile.read() ?? ''),
      save: (place) => placeFile.write(JSON.stringify(place)),
    })
    window.on('closed', () => {
      window = undefined
    })
    window.webContents.once('did-finish-load', () => {
      if (process.env['PLUMBLINE_SAY_READY']) process.stdout.write('plumbline: window ready\n')
    })
  }
  void start().catch((error: unknown) => {
    dialog.showErrorBox('Plumbline cannot start', wholeText(saidOf(error)))
    app.exit(1)
  })
}
