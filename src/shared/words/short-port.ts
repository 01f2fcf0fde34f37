/** Full type names and the short forms that engineers say and write. */
const SHORT: readonly (readonly [full: RegExp, short: string])[] = [
  [/^GigabitEthernet(?=\d)/, 'Gi'],
  [/^(?:TenGigabitEthernet|TenGigE|Ten-GigabitEthernet|XGigabitEthernet)(?=\d)/, 'Te'],
  [/^TwentyFiveGigE(?=\d)/, 'Twe'],
  [/^(?:FortyGigabitEthernet|FortyGigE)(?=\d)/, 'Fo'],
  [/^HundredGigE(?=\d)/, 'Hu'],
  [/^FourHundredGigE(?=\d)/, 'FourHu'],
  [/^TwoGigabitEthernet(?=\d)/, 'Tw'],
  [/^FiveGigabitEthernet(?=\d)/, 'Fi'],
  [/^FastEthernet(?=\d)/, 'Fa'],
  [/^Ethernet(?=\d)/, 'Eth'],
  [/^Management(?=\d)/, 'Ma'],
]

/** `GigabitEthernet1/0/17` → `Gi1/0/17`; a name without a short form as it is. */
export function shortPort(name: string): string {
  for (const [full, short] of SHORT) if (full.test(name)) return name.replace(full, short)
  return name
}
