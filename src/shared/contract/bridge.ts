/** Under this name the page's message port goes to the preload, and from there to the main process. */
export const CONNECT_CHANNEL = 'plumbline:connect'

/** What the preload puts on `window.plumbline`; a browser has no such thing. */
export interface Bridge {
  readonly shell: 'desktop'
  /** Where a dropped or chosen file lies; empty for one that lies nowhere. */
  readonly pathOf: (file: object) => string
}
