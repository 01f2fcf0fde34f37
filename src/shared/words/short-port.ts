/** Full type names, with what engineers say and write; the first that fits counts. */
const SHORT: readonly (readonly [full: RegExp, short: string])[] = [
  [/^FourHundredGig(?:abit|E)?(?:Ethernet)?(?=\d)/, 'FH'],
  [/^TwoHundredGig(?:abit|E)?(?:Ethernet)?(?=\d)/, 'TH'],
  [/^HundredGig(?:abit)?E?(?:thernet)?(?=\d)/, 'Hu'],
  [/^FiftyGig(?:abit)?E?(?:thernet)?(?=\d)/, 'Fi'],
  [/^FortyGig(?:abit)?E?(?:thernet)?(?=\d)/, 'Fo'],
  [/^TwentyFiveGig(?:abit)?E?(?:thernet)?(?=\d)/, 'Twe'],
  [/^(?:Ten-?Gig(?:abit)?E?(?:thernet)?|XGigabitEthernet)(?=\d)/, 'Te'],
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

/** `GigabitEthernet1/0/17` → `Gi1/0/17`; a name without a short form as it is. */
export function shortPort(name: string): string {
  for (const [full, short] of SHORT) if (full.test(name)) return name.replace(full, short)
  return name
}
