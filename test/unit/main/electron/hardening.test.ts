import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'

type Listener = (...args: never[]) => unknown
const electron = vi.hoisted(() => ({
  listeners: new Map<string, Listener>(),
  ports: new Map<string, Listener>(),
  window: undefined as { webPreferences?: Record<string, unknown> } | undefined,
  asked: undefined as Listener | undefined,
  checked: undefined as Listener | undefined,
  served: undefined as ((request: { url: string }) => Response) | undefined,
  privileges: [] as { scheme: string; privileges: Record<string, boolean> }[],
}))
vi.mock('electron', () => ({
  app: { isPackaged: true, on: (name: string, listener: Listener) => electron.listeners.set(name, listener) },
  screen: { getAllDisplays: () => [] },
  session: {
    defaultSession: {
      setPermissionRequestHandler: (handler: Listener) => (electron.asked = handler),
      setPermissionCheckHandler: (handler: Listener) => (electron.checked = handler),
    },
  },
  ipcMain: { on: (name: string, listener: Listener) => electron.ports.set(name, listener) },
  protocol: {
    registerSchemesAsPrivileged: (schemes: typeof electron.privileges) => (electron.privileges = schemes),
    handle: (_: string, serve: typeof electron.served) => (electron.served = serve),
  },
  BrowserWindow: class {
    constructor(options: object) {
      electron.window = options
    }
    on = () => undefined
    once = () => undefined
    loadURL = async () => undefined
  },
}))

const { createMainWindow, hardenEverything } = await import('#main/electron/main-window.ts')
const { acceptPorts } = await import('#main/electron/page-port.ts')
const { registerPageScheme, servePage } = await import('#main/electron/page-protocol.ts')
const { CONTENT_SECURITY_POLICY } = await import('#main/web/static-page.ts')
const { CONNECT_CHANNEL } = await import('#shared/contract/bridge.ts')

const ROOT = join(import.meta.dirname, '../../../..')
const text = (name: string): string => readFileSync(join(ROOT, name), 'utf8')

describe('the desktop window', () => {
  beforeEach(() => {
    hardenEverything()
    registerPageScheme()
  })

  it('isolates its page, gives it no Node and, packed, no DevTools', () => {
    createMainWindow('preload.cjs', { load: () => undefined, save: () => undefined })
    expect(electron.window?.webPreferences).toEqual({
      preload: 'preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: false,
    })
  })

  it('goes nowhere else, opens no window, attaches no webview', () => {
    const on = new Map<string, Listener>()
    let opened: unknown
    const contents = {
      on: (name: string, listener: Listener) => on.set(name, listener),
      setWindowOpenHandler: (handler: () => unknown) => (opened = handler()),
    }
    electron.listeners.get('web-contents-created')?.(...([undefined, contents] as never[]))
    expect(opened).toEqual({ action: 'deny' })
    const prevented = (name: string, url: string): boolean => {
      const event = { url, preventDefault: vi.fn() }
      on.get(name)?.(...([event, url] as never[]))
      return event.preventDefault.mock.calls.length > 0
    }
    for (const url of ['https://x/', 'file:///etc/passwd', 'about:blank', 'plumbline://app.evil/', 'javascript:1']) {
      expect([url, prevented('will-navigate', url), prevented('will-frame-navigate', url)]).toEqual([url, true, true])
    }
    expect(prevented('will-navigate', 'plumbline://app/index.html')).toBe(false)
    expect(prevented('will-attach-webview', 'plumbline://app/')).toBe(true)
  })

  it('grants no permission', () => {
    const answer = vi.fn()
    electron.asked?.(...([undefined, 'media', answer] as never[]))
    expect(answer).toHaveBeenCalledWith(false)
    expect(electron.checked?.()).toBe(false)
  })

  it('takes a port from the top frame of its own page alone', () => {
    const accept = vi.fn()
    acceptPorts(accept)
    const port = { start: vi.fn() }
    const send = (senderFrame: unknown, ports: readonly unknown[] = [port]): void =>
      void electron.ports.get(CONNECT_CHANNEL)?.(...([{ ports, senderFrame }] as never[]))
    const own = { parent: null, url: 'plumbline://app/index.html' }
    send({ ...own, url: 'https://evil/' })
    send({ ...own, url: 'plumbline://app.evil/' })
    send({ ...own, parent: own })
    send(null)
    send(own, [])
    expect(accept).not.toHaveBeenCalled()
    send(own)
    expect(accept).toHaveBeenCalledWith(port)
  })

  it('is served what was read at the start, with its policy, and nothing of the disk', () => {
    servePage(new Map([['/index.html', { body: Buffer.from('page'), type: 'text/html' }]]))
    const get = (url: string): Response | undefined => electron.served?.({ url })
    expect(get('plumbline://app/index.html')?.headers.get('Content-Security-Policy')).toBe(CONTENT_SECURITY_POLICY)
    for (const url of ['plumbline://app/../../etc/passwd', 'plumbline://app/%2e%2e/x', 'plumbline://evil/index.html'])
      expect(get(url)?.status).toBe(404)
    // `file://` and fetches past the policy are no privileges of the scheme.
    expect(electron.privileges).toEqual([
      { scheme: 'plumbline', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ])
  })

  it('runs no script from elsewhere, none inline, and no eval', () => {
    const policy = new Map(CONTENT_SECURITY_POLICY.split('; ').map((part) => [part.split(' ')[0], part]))
    expect(policy.get('default-src')).toBe("default-src 'none'")
    expect(policy.get('script-src')).toBe("script-src 'self'")
    expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe-eval')
  })
})

describe('the package', () => {
  it('has its fuses set, and its Electron pinned', () => {
    const { electronFuses } = parse(text('electron-builder.yml'))
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
    })
    expect(text('scripts/dist.mjs')).toContain('grantFileProtocolExtraPrivileges')
    expect(JSON.parse(text('package.json')).devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it('opens nothing outside of itself', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((n) =>
      /\.tsx?$/.test(n),
    )
    expect(sources.length).toBeGreaterThan(300)
    const users = sources.filter((name) => /openExternal|allowpopups|<webview/.test(text(join('src', name))))
    expect(users).toEqual([])
  })
})
