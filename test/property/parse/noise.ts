/** What terminals, loggers and people do to an output without changing what it says. */

export interface Noise {
  readonly name: string
  /** The output as it may come in another capture. */
  readonly spoil: (text: string, command: string) => string
}

const everyLine = (text: string, change: (line: string, index: number) => string): string =>
  text.split('\n').map(change).join('\n')

/** A pager's text in front of every so manieth line, and what took it away again. */
const paged =
  (prompt: string, erased: string, every = 7) =>
  (text: string): string =>
    everyLine(text, (line, i) => (i > 0 && i % every === 0 ? `${prompt}${erased}${line}` : line))

const between =
  (said: string, every: number) =>
  (text: string): string =>
    text
      .split('\n')
      .flatMap((line, i, all) => (i > 0 && i < all.length - 1 && i % every === 0 ? [said, line] : [line]))
      .join('\n')

const back = (count: number): string => '\b'.repeat(count)
const blank = (count: number): string => ' '.repeat(count)

/** A document in JSON or XML has no line between which a message could stand. */
export const BETWEEN = /log messages|lines of its own|colours/

export const NOISES: readonly Noise[] = [
  { name: 'line ends of Windows', spoil: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'two returns before each line feed', spoil: (text) => text.replaceAll('\n', '\r\r\n') },
  { name: 'a byte order mark', spoil: (text) => `\ufeff${text}` },
  { name: 'blank lines around it', spoil: (text) => `\n\n${text}\n\n\n` },
  { name: 'spaces at the end of lines', spoil: (text) => everyLine(text, (line) => `${line}  `) },
  { name: 'colours', spoil: (text) => everyLine(text, (line) => `\u001b[0m${line}\u001b[K`) },
  { name: 'prompt and echo', spoil: (text, command) => `bench-sw1#${command}\n${text}\nbench-sw1#` },
  {
    name: 'prompt with a space and echo',
    spoil: (text, command) => `bench-sw1> ${command}\n${text}\nbench-sw1> exit\n`,
  },
  { name: 'prompt of Huawei', spoil: (text, command) => `<bench-sw1>${command}\n${text}\n<bench-sw1>` },
  {
    name: 'prompt of a shell',
    spoil: (text, command) => `admin@bench-sw1:~$ ${command}\n${text}\nadmin@bench-sw1:~$ `,
  },
  {
    name: 'other commands around it',
    spoil: (text, command) =>
      `bench-sw1#terminal length 0\nbench-sw1#show clock\n12:00:00.000 UTC Mon Jan 1 2024\nbench-sw1#${command}\n${text}\nbench-sw1#show clock\n12:00:01.000 UTC Mon Jan 1 2024\nbench-sw1#exit\n`,
  },
  {
    name: 'time stamps',
    spoil: (text) => everyLine(text, (line, i) => `[2024-01-01 12:00:${String(i % 60).padStart(2, '0')}.123] ${line}`),
  },
  { name: '--More-- taken away by backspaces', spoil: paged(' --More-- ', `${back(10)}${blank(10)}${back(10)}`) },
  { name: '--More-- taken away by a return', spoil: paged('--More--', `\r${blank(8)}\r`) },
  { name: '<--- More ---> taken away by a return', spoil: paged('<--- More --->', `\r${blank(14)}\r`) },
  {
    name: '---- More ---- taken away by the cursor',
    spoil: paged('  ---- More ----', `\u001b[16D${blank(16)}\u001b[16D`),
  },
  { name: '---(more 42%)--- taken away by a return', spoil: paged('---(more 42%)---', `\r${blank(40)}\r`) },
  {
    name: '-- MORE -- with its keys, taken away by a return',
    spoil: paged('-- MORE --, next page: Space, next line: Enter, quit: Control-C', `\r${blank(70)}\r`),
  },
  { name: '--More-- on lines of its own', spoil: between('--More--', 9) },
  {
    name: 'More: <space> on lines of its own',
    spoil: between('More: <space>,  Quit: q or CTRL+Z, One line: <return> ', 9),
  },
  {
    name: 'log messages of Cisco',
    spoil: between('*Mar  1 00:01:02.345: %LINK-3-UPDOWN: Interface Gi1/0/9, changed state to up', 5),
  },
  {
    name: 'log messages of Cisco with number and host',
    spoil: between(
      '000123: Mar  1 2024 00:01:02.345 UTC: %SYS-5-CONFIG_I: Configured from console by vty0 (192.0.2.1)',
      6,
    ),
  },
  {
    name: 'log messages of NX-OS',
    spoil: between('2024 Mar  1 00:01:02 bench-nx1 %ETHPORT-5-IF_UP: Interface Ethernet1/9 is up in mode trunk', 6),
  },
  {
    name: 'log messages of Huawei and Comware',
    spoil: between(
      '%Mar  1 00:01:02:345 2024 bench-hw1 IFNET/3/PHY_UPDOWN: Physical state on the interface GE1/0/9 changed to up.',
      6,
    ),
  },
]
