/** What containerlab's `ethN` is called by the system of a node (containerlab.dev, the page of each kind). */

type Named = (n: number) => string

/** First data port, in the order of the kinds' pages; `eth0` is the management of all of them. */
const PORTS: readonly (readonly [kind: RegExp, name: Named])[] = [
  [/^ciscocat9kv$/, (n) => `GigabitEthernet1/0/${n}`],
  [/^ciscoiol/, (n) => `Ethernet${Math.floor(n / 4)}/${n % 4}`],
  [/^cisco(?:csr1000v|c8000v|csr)$/, (n) => `GigabitEthernet${n + 1}`],
  [/^ciscon9kv$/, (n) => `Ethernet1/${n}`],
  [/^ciscoxrv9k$|^ciscoxrv$/, (n) => `GigabitEthernet0/0/0/${n - 1}`],
  [/^ciscovios(?:l2)?$/, (n) => `GigabitEthernet${Math.floor(n / 4)}/${n % 4}`],
  [/^cisco(?:asav|ftdv)$/, (n) => `GigabitEthernet0/${n - 1}`],
  [/^juniper(?:vmx|vqfx|vsrx|vjunosrouter|vjunosswitch)$/, (n) => `ge-0/0/${n - 1}`],
  [/^junipervjunosevolved$/, (n) => `et-0/0/${n - 1}`],
  // Its first three are taken (cjunosevolved.md, Interface naming).
  [/^junipercjunosevolved$/, (n) => (n < 4 ? `eth${n}` : `et-0/0/${n - 4}`)],
  [/^arista(?:ceos|veos)$/, (n) => `Ethernet${n}`],
  [/^nokiasros$/, (n) => `1/1/${n}`],
  [/^arubaaoscx$/, (n) => `1/1/${n}`],
  [/^mikrotikros$/, (n) => `ether${n + 1}`],
  [/^dellftosv$/, (n) => `ethernet1/1/${n}`],
  [/^paloaltopanos$/, (n) => `ethernet1/${n}`],
  [/^fortinetfortigate$/, (n) => `port${n + 1}`],
  [/^(?:dell)?sonicv[ms]$/, (n) => `Ethernet${(n - 1) * 4}`],
  [/^f5bigipve$/, (n) => `1.${n}`],
]

/** Older names of kinds, from the time of vrnetlab. */
const OLDER: Readonly<Record<string, string>> = {
  ceos: 'aristaceos',
  veos: 'aristaveos',
  srl: 'nokiasrlinux',
  sros: 'nokiasros',
  vmx: 'junipervmx',
  vqfx: 'junipervqfx',
  vsrx: 'junipervsrx',
  vjunosswitch: 'junipervjunosswitch',
  vjunosrouter: 'junipervjunosrouter',
  vjunosevolved: 'junipervjunosevolved',
  cjunosevolved: 'junipercjunosevolved',
  xrv: 'ciscoxrv',
  xrv9k: 'ciscoxrv9k',
  n9kv: 'ciscon9kv',
  csr: 'ciscocsr1000v',
  cat9kv: 'ciscocat9kv',
  iol: 'ciscoiol',
  ros: 'mikrotikros',
  pan: 'paloaltopanos',
  aoscx: 'arubaaoscx',
  ftosv: 'dellftosv',
  xrd: 'ciscoxrd',
}

/** The name of a port as the system shows it; the same name for kinds that show the kernel's, and for ports named so already. */
export function systemPort(kind: string, port: string): string {
  const plain = kind
    .toLowerCase()
    .replace(/^vr-/, '')
    .replace(/[^a-z\d]/g, '')
  const known = OLDER[plain] ?? plain
  if (known === 'nokiasrlinux')
    return port.replace(/^e(\d+)-(\d+)(?:-(\d+))?$/, (_, card, n, lane) =>
      lane === undefined ? `ethernet-${card}/${n}` : `ethernet-${card}/${n}/${lane}`,
    )
  if (known === 'nokiasrsim' || known === 'nokiasros') {
    const dashed = /^e?(\d+)-(?:(x\d+)-)?(\d+)-(c?\d+)(?:-(\d+))?$/.exec(port)
    if (dashed)
      return dashed
        .slice(1)
        .filter((part) => part !== undefined)
        .join('/')
  }
  if (known === 'ciscoxrd') return port.replace(/^([A-Za-z]+)(\d+)-(\d+)-(\d+)-(\d+)$/, '$1$2/$3/$4/$5')
  const number = /^eth([1-9]\d{0,3})$/.exec(port)?.[1]
  const name = number === undefined ? undefined : PORTS.find(([pattern]) => pattern.test(known))?.[1]
  return name ? name(Number(number)) : port
}
