import { clean } from './clean.ts'

/** Type names as platforms abbreviate them; the first that fits counts. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/^FourHundredGig(?:abit|E)?(?:Ethernet)?(?=\d)/, 'FH'],
  [/^TwoHundredGig(?:abit|E)?(?:Ethernet)?(?=\d)/, 'TH'],
  [/^HundredGig(?:abit)?E?(?:thernet)?(?=\d)/, 'Hu'],
  [/^FiftyGig(?:abit)?E?(?:thernet)?(?=\d)/, 'Fi'],
  [/^FortyGig(?:abit)?E?(?:thernet)?(?=\d)/, 'Fo'],
  [/^TwentyFiveGig(?:abit)?E?(?:thernet)?(?=\d)/, 'Twe'],
  [/^TenGig(?:abit)?E?(?:thernet)?(?=\d)/, 'Te'],
  [/^FiveGigabitEthernet(?=\d)/, 'Fi'],
  [/^TwoGigabitEthernet(?=\d)/, 'Tw'],
  [/^AppGigabitEthernet(?=\d)/, 'Ap'],
  [/^GigabitEthernet(?=\d)/, 'Gi'],
  [/^FastEthernet(?=\d)/, 'Fa'],
  [/^Ethernet(?=\d)/, 'Eth'],
  [/^Management(?=\d)/, 'Ma'],
  [/^MgmtEth(?=\d)/, 'Mg'],
  [/^Serial(?=\d)/, 'Se'],
]

/** A canonical port name as it is written on a label: `GigabitEthernet1/0/1` → `Gi1/0/1`. */
export function shortPort(port: string): string {
  for (const [long, short] of SHORT) if (long.test(port)) return clean(port.replace(long, short))
  return clean(port)
}

/** The last number of a port, as it is printed beside the socket. */
export function portNumber(port: string): string {
  return /(\d+)\D*$/.exec(port)?.[1] ?? ''
}
