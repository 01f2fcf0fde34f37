/**
 * Four spines that speak CDP and LLDP; eight leaves, of which three speak CDP only, three LLDP only and two both.
 *
 *   leaf<n> swp1 --A<n>-- swp<n> spine1
 *   leaf<n> swp2 --B<n>-- swp<n> spine2
 *   leaf<n> swp3 --C<n>-- swp<n> spine3
 *   spine4 swp1  --D1---- swp9   spine1
 */
const LEAVES = [1, 2, 3, 4, 5, 6, 7, 8]
const DISCOVERY = ['cdp', 'cdp', 'cdp', 'lldp', 'lldp', 'lldp', 'cdp+lldp', 'cdp+lldp']

/** `cables.csv` of the lab. */
export const TWELVE_CABLES = [
  'label,a_device,a_port,b_device,b_port',
  ...LEAVES.map((n) => `A${n},leaf${n},swp1,spine1,swp${n}`),
  ...LEAVES.map((n) => `B${n},leaf${n},swp2,spine2,swp${n}`),
  ...LEAVES.map((n) => `C${n},leaf${n},swp3,spine3,swp${n}`),
  'D1,spine4,swp1,spine1,swp9',
  '',
].join('\n')

/** `devices.csv` of the lab. */
export const TWELVE_DEVICES = [
  'name,rack,position,platform,address,discovery',
  ...[1, 2, 3, 4].map((n) => `spine${n},R1,${n},linux,127.0.0.1,cdp+lldp`),
  ...LEAVES.map((n, i) => `leaf${n},R${2 + (n % 2)},${n},linux,127.0.0.1,${DISCOVERY[i]}`),
  '',
].join('\n')

/** One of each that a person makes. */
export const TWELVE_MISTAKES = 'swapped A1 A2; missing B3; unplanned spine3:swp20 spine4:swp20; down leaf8'
