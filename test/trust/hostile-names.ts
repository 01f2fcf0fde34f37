/** What a device may call itself and its ports, to harm whoever reads it. */

export const HOSTILE_NAMES: readonly string[] = [
  "=cmd|' /C calc'!A0",
  '+1+1',
  '@SUM(A1:A9)',
  '-2+3',
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '../../../etc/passwd',
  "'; DROP TABLE runs; --",
  '\u001b]0;owned\u0007',
  '\u001b[2J\u001b[31mred',
  '\u009b31mred',
  '\u0085next line',
  'a\u202ebmulp',
  'a\u2066b\u2069',
  '\u200fright',
  '\u2028line',
  'nul\u0000nul',
  'back\b\b\bspace',
  'two\nlines',
  'error   miswired forged\r\nerror   all good',
  '%s%n%p',
  '${7*7}{{7*7}}',
  '\ud800half',
  '__proto__',
  'constructor',
  '|pipe|`code`|',
  'x'.repeat(100_000),
]

/** Controls, and signs that turn the line round; line ends and tabs are ours. */
export const STEERING =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/
