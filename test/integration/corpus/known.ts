/** Expectations that contradict their own transcript, beyond those the corpus marks as disputed. */

interface Known {
  readonly transcript: string
  /** Begins of the differences that are expected. */
  readonly differences: readonly string[]
  readonly reason: string
}

export const KNOWN: readonly Known[] = [
  {
    transcript: 'alcatel_aos/show_lldp_remote-system/ntc__show_lldp_remote-system_R6',
    differences: ['row 4 nativeVlan'],
    reason: 'the source takes the VLAN of a VLAN name; the default VLAN of the port is another',
  },
  {
    transcript: 'brocade_netiron/show_lldp_neighbors_detail/ntc__show_lldp_neighbors_detail',
    differences: ['row 2 neighborInterface', 'row 4 neighborInterface'],
    reason: 'the source takes the MAC address of the "Neighbor:" line where the port id is locally assigned',
  },
  {
    transcript: 'hp_comware/display_lldp_neighbor-information_list/ntc__display_lldp_neighbor-information_list2',
    differences: ['row 0 neighborDevice'],
    reason: 'the source leaves out the second line of a name that the table wraps',
  },
  {
    transcript: 'hp_procurve/show_lldp_info_remote-device/noc__HP_E2620_RA_15_05_0006_0001',
    differences: ['row 0 chassisId'],
    reason: "the source's pattern ends a chassis id at its first underscore",
  },
  {
    transcript: 'hp_procurve/show_lldp_info_remote-device_detail/noc__HP_2520_S_14_03_0001__13',
    differences: ['row 0 chassisId'],
    reason: "the source's pattern ends a chassis id at its first underscore",
  },
  {
    transcript: 'hp_procurve/show_lldp_info_remote-device_detail/noc__HP_2520_S_14_03_0001__25',
    differences: ['row 0 chassisId'],
    reason: "the source's pattern ends a chassis id at its first underscore",
  },
  {
    transcript: 'hp_procurve/show_lldp_info_remote-device_detail/noc__HP_2848_I_10_43_0001__25',
    differences: ['row 1 neighborDevice', 'row 1 neighborInterface', 'row 1 capabilities', 'row 1 chassisId'],
    reason: 'the source repeats the first neighbour of the port in place of the second',
  },
]

/** The differences that are not known, and the known ones that are not there any more. */
export function unknownDifferences(transcript: string, differences: readonly string[]): string[] {
  const known = KNOWN.find((k) => k.transcript === transcript)
  if (!known) return [...differences]
  const strange = differences.filter((d) => !known.differences.some((k) => d.startsWith(`${k}:`)))
  const gone = known.differences.filter((k) => !differences.some((d) => d.startsWith(`${k}:`)))
  return [...strange, ...gone.map((k) => `${k} agrees now: take it off the list of known differences`)]
}
