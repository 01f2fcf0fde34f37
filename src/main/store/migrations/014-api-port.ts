/** The port of a device's HTTP API. Absent is 443. */
export const apiPort = `
ALTER TABLE devices ADD COLUMN api_port INTEGER;
`
