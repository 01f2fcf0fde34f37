/** The one window: sandboxed, isolated, and going nowhere else. */
import { app, BrowserWindow, screen, session } from 'electron'
import { PAGE_ORIGIN } from './page-protocol.ts'
import { type PlaceStore, rememberPlace } from './remember-place.ts'
import { MIN_HEIGHT, MIN_WIDTH, placeOn } from './window-place.ts'

/** Denies what no page of ours asks for: navigation, new windows, permissions, webviews. */
export function hardenEverything(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (!url.startsWith(`${PAGE_ORIGIN}/`)) event.preventDefault()
    })
    // Frames within the page too, about:blank among them.
    contents.on('will-frame-navigate', (event) => {
      if (!event.url.startsWith(`${PAGE_ORIGIN}/`)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
  session.defaultSession.setPermissionRequestHandler((_, __, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
}

/** Opens where it was closed, if that is still on a screen. */
export function createMainWindow(preload: string, places: PlaceStore): BrowserWindow {
  const place = places.load()
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow({
    ...placeOn(place, screens),
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    show: false,
    title: 'Plumbline',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => {
    if (place?.maximised) window.maximize()
    window.show()
  })
  rememberPlace(window, places)
  void window.loadURL(`${PAGE_ORIGIN}/index.html`)
  return window
}
