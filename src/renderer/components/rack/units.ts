/** Units of the drawing: one is a CSS pixel at 100 %. A rack unit has a line for a name, and two rows of ports under it. */
export const U = 25
/** From rack to rack, and at the floor's edges. */
export const GAP = 7
export const MARGIN = 7
/** Left of a rack's inside, for the numbers of its units, and both of its sides together. */
export const RULE = 17
export const SIDES = RULE + 6
