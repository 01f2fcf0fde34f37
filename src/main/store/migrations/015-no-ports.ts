/** The list of ports was written with each edit and never read. */
export const noPorts = `DROP TABLE ports;`
