/** Colors of words and lines on paper. */
export const INK = '#14171d'
export const DIM = '#5d6574'
export const GOOD = '#056144'
export const BAD = '#ab1626'
