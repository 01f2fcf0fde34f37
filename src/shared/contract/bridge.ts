/** What the preload puts on `window.plumbline`; a browser has no such thing. */
export interface Bridge {
  readonly shell: 'desktop'
  /** Where a dropped or chosen file lies; empty for one that lies nowhere. */
  readonly pathOf: (file: object) => string
}
