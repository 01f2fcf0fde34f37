/** How a device is asked, and the port of its SNMP agent. Absent is SSH, and port 161. */
export const ways = `
ALTER TABLE devices ADD COLUMN way TEXT;
ALTER TABLE devices ADD COLUMN snmp_port INTEGER;
`
