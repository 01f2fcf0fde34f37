/** What the preload puts on `window.plumbline`; a browser has no such thing. */
export interface Bridge {
  readonly shell: 'desktop'
}
