/** What is read of a key: the browser's event, or React's. */
export type PressedKey = Pick<KeyboardEvent, 'key' | 'code'> & {
  readonly getModifierState: (key: 'Shift' | 'Control' | 'Alt' | 'Meta') => boolean
}
