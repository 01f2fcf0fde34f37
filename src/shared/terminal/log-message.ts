/** Log messages that a device prints into a terminal: between the lines of an output, in the middle of one, or behind its prompt. */

/**
 * What only a log message has: `%LINK-3-UPDOWN:` of Cisco and alike, `%%01IFNET/4/` of Huawei, `%Nov 25 15:26:01:123 2023`
 * of Comware, `SYSLOG: <14>` of FastIron, `<Info:vlan.msgs.portLinkStateUp>` of EXOS, `TRAPMGR[…]:` of Dell OS6.
 */
const SIGN =
  /%[A-Z][A-Z0-9_-]{1,40}-[0-7]-[A-Z0-9_]+ ?:|%%\d\d[A-Z]\w{0,30}\/\d\/|[#%][A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d[:.]\d+ \d{4} |SYSLOG: ?<\d{1,3}>|<(?:Info|Noti|Warn|Erro|Crit|Summ|Verb)[:.][\w.]{1,60}>|(?<=\d\d:\d\d:\d\d \S{1,60} )[A-Z][A-Za-z]{2,30}\[[^\]]{1,40}\]: \w/
/** A time as messages have it before their sign. */
const STAMP =
  /(?:\d{4} )?[A-Z][a-z]{2} +\d{1,2} (?:\d{4} )?\d\d:\d\d:\d\d|\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d|(?<![\w:.-])(?:\d{1,3}[wy]\d{1,2}[dw]|\d{1,3}d\d{1,2}h|\d\d:\d\d:\d\d)(?![\w:])/
/** What may stand before the time: a priority, a number, the name of a system or a card. */
const LEAD = /^\s*(?:<\d{1,3}>)? ?(?:\d{1,10}: ?)?(?:[\w./-]{1,60}: ?)?[*.]?$/
/** The part of it that still belongs to a message which begins in the middle of a line. */
const OWN_LEAD = /(?:<\d{1,3}> ?)?(?:\d{6}: )?[*.]?$/
/** Between the time and the sign: milliseconds, a zone, the system, the process. */
const BETWEEN = 120

/** Where a log message begins in a line: 0 if the line is one, more if it broke into a line; -1 if there is none. */
export function logMessageAt(line: string): number {
  const sign = SIGN.exec(line.length > 2000 ? line.slice(0, 2000) : line)
  if (!sign) return -1
  const head = line.slice(0, sign.index)
  const stamp = STAMP.exec(head)
  const lead = stamp && head.length - stamp.index <= BETWEEN ? head.slice(0, stamp.index) : head
  if (LEAD.test(lead)) return 0
  if (lead === head) return head.length
  return lead.length - (OWN_LEAD.exec(lead)?.[0].length ?? 0)
}

/** True for a line that is a log message, the first line of one, or one that a message broke into. */
export function isLogMessage(line: string): boolean {
  return logMessageAt(line) >= 0
}
