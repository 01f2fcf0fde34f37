/** Log messages that a device prints into a terminal, between the lines of an output or behind its prompt. */

/** `%LINK-3-UPDOWN:` of Cisco and alike, `%Nov 25 15:26:01:123 2023` of Comware, `%%01IFNET/4/` of Huawei. */
const LOG =
  /^.{0,120}?%[A-Z][A-Z0-9_-]{1,40}-[0-7]-[A-Z0-9_]+ ?:|^[#%]\w{3} +\d{1,2} \d\d:\d\d:\d\d[:.]\d+ \d{4} |^.{0,60}%%\d\d[A-Z]\w{0,30}\/\d\//

/** True for a line that is a log message, or the first line of one. */
export function isLogMessage(line: string): boolean {
  return LOG.test(line)
}
