/**
 * True for the kinds of LLDP port ids that an administrator or the system makes up, as a system writes them: interface
 * alias and locally assigned (IEEE 802.1AB-2016, 8.5.3.2, subtypes 1 and 7). Words go before numbers: Alcatel-Lucent
 * prints `1 (Locally assigned)`.
 */
export function isAssignedPortId(type: string): boolean {
  const text = type.trim()
  if (/[a-z]/i.test(text)) return /alias|\blocal/i.test(text)
  return text === '1' || text === '7'
}
