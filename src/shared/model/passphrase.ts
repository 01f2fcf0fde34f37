/** Characters that the passphrase of a new vault has at least; an older vault opens with what it has. */
export const SHORTEST_PASSPHRASE = 8
