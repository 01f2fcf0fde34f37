/** How a phone in the aisle tells that a move is right, and for which hand its buttons are; kept in its browser. */
export interface Signals {
  readonly sound: boolean
  readonly vibration: boolean
  readonly leftHand: boolean
}
