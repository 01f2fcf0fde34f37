/**
 * Expectations that cannot be met, beyond those the corpus marks as disputed: by the README's own rules ours is right, or
 * the value is not in the transcript. Each difference is named, so that any other one fails.
 */

interface Known {
  readonly reason: string
  /** By transcript, the rows and fields that differ. */
  readonly differences: Readonly<Record<string, readonly string[]>>
}

const fields = (field: string, rows: readonly number[]): string[] => rows.map((row) => `row ${row} ${field}`)
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

const NXOS_CDP = 'cisco_nxos/show_cdp_neighbors_detail/genie__nxos__ShowCdpNeighborsDetail__golden_output'
const NXOS_CDP_JSON = 'cisco_nxos/show_cdp_neighbors_pipe_json_native/suzieq__nxos'
const JUNOS_JSON = 'juniper_junos/show_lldp_neighbors_detail_pipe_display_json_pipe_no-more/suzieq__junos'
const PROCURVE = 'hp_procurve/show_lldp_info_remote-device'
const ALCATEL = 'alcatel_aos/show_lldp_remote-system/ntc__show_lldp_remote-system_R6'
const PORT = 'neighborInterface'

export const KNOWN: readonly Known[] = [
  {
    reason: 'the source has the port description in the place of the port id, which the README asks for',
    differences: {
      [ALCATEL]: fields(PORT, upTo(5)),
      'arista_eos/show_lldp_neighbors_detail_pipe_json/suzieq__eos__exit01': ['row 0 neighborInterface'],
      'arista_eos/show_lldp_neighbors_detail_pipe_json/suzieq__eos__exit02': ['row 0 neighborInterface'],
      [`${JUNOS_JSON}__dcedge01`]: fields(PORT, [0, 1]),
      [`${JUNOS_JSON}__exit02`]: fields(PORT, [0, 1, 2]),
      [`${JUNOS_JSON}__leaf02`]: fields(PORT, [0, 1]),
      // There is no port id: a description stands as one, and not as the port, which it may not be.
      'juniper_junos/show_lldp_neighbors_pipe_display_xml/napalm__junos__lldp_neighbors__old_without_remote_port_id':
        fields(PORT, [0, 1, 3]),
    },
  },
  {
    reason: 'the source took the port from the details of the ports; this summary cuts it or shows the description',
    differences: {
      [`${PROCURVE}/noc__HP_5406zl_K_12_57_0001`]: fields(PORT, [1, 3]),
      [`${PROCURVE}/noc__HP_6120G_XG_Z_14_08_0001`]: fields(PORT, upTo(4)),
      [`${PROCURVE}/noc__HP_E2620_RA_15_05_0006_0001`]: fields(PORT, upTo(9)),
      'juniper_junos/show_lldp_neighbors/noc__Juniper_ex4200_24f_10_0R4_7_0001': fields(PORT, upTo(5)),
    },
  },
  {
    reason: 'the source cuts the serial in brackets off the device id, which the README keeps',
    differences: {
      [`${NXOS_CDP_JSON}__exit01__cdp`]: fields('neighborDevice', upTo(3)),
      [`${NXOS_CDP_JSON}__leaf01__cdp`]: fields('neighborDevice', upTo(5)),
      [`${NXOS_CDP_JSON}__leaf03__cdp`]: fields('neighborDevice', upTo(5)),
      [`${NXOS_CDP_JSON}__leaf04__cdp`]: fields('neighborDevice', upTo(5)),
      [`${NXOS_CDP_JSON}__spine01__cdp`]: fields('neighborDevice', upTo(7)),
    },
  },
  {
    reason: 'the source leaves out what the edge of the screen or of the column put into the next line',
    differences: {
      [`${NXOS_CDP}_2`]: ['row 0 capabilities'],
      [`${NXOS_CDP}_3`]: ['row 0 capabilities'],
      [`${NXOS_CDP}_8`]: fields('capabilities', [8, 9, 10, 11, 12]),
      'hp_comware/display_lldp_neighbor-information_list/ntc__display_lldp_neighbor-information_list2': [
        'row 0 neighborDevice',
      ],
    },
  },
  {
    reason: "the source's pattern ends a chassis id at its first underscore",
    differences: {
      [`${PROCURVE}/noc__HP_E2620_RA_15_05_0006_0001`]: ['row 0 chassisId'],
      [`${PROCURVE}_detail/noc__HP_2520_S_14_03_0001__13`]: ['row 0 chassisId'],
      [`${PROCURVE}_detail/noc__HP_2520_S_14_03_0001__25`]: ['row 0 chassisId'],
    },
  },
  {
    reason: 'the source says None where the device says nothing',
    differences: {
      [ALCATEL]: ['row 3 softwareVersion'],
      'cisco_s300/show_lldp_neighbors/ntc__show_lldp_neighbors_multiline': ['row 0 neighborDevice'],
    },
  },
  {
    reason: 'the source keeps the comma that the table puts behind every value',
    differences: { [ALCATEL]: fields('softwareVersion', [0, 1, 2, 4]) },
  },
  {
    reason: 'the source takes the VLAN of a VLAN name; the VLAN of the port is another',
    differences: { [ALCATEL]: ['row 4 nativeVlan'] },
  },
  {
    reason: 'the source takes the MAC address of the "Neighbor:" line where the port id is locally assigned',
    differences: { 'brocade_netiron/show_lldp_neighbors_detail/ntc__show_lldp_neighbors_detail': fields(PORT, [2, 4]) },
  },
  {
    reason: 'the source takes the local port for the port id, which is `mgmt:0`',
    differences: {
      'cisco_nxos/show_lldp_neighbors_detail/genie__nxos__ShowLldpNeighborsDetail__golden_output3': fields(PORT, [0]),
    },
  },
  {
    reason: 'the transcript has lost the first digit of the address, and the source puts a 0 in its place',
    differences: {
      'arista_eos/show_lldp_neighbors_detail_pipe_json/napalm__eos__lldp_neighbors_detail__issue903': [
        'row 0 chassisId',
      ],
    },
  },
  {
    reason: 'the source repeats the first neighbour of the port in place of the second',
    differences: {
      [`${PROCURVE}_detail/noc__HP_2848_I_10_43_0001__25`]: [
        'row 1 neighborDevice',
        'row 1 neighborInterface',
        'row 1 capabilities',
        'row 1 chassisId',
      ],
    },
  },
]

/** The differences that are not known, and the known ones that are not there any more. */
export function unknownDifferences(transcript: string, differences: readonly string[]): string[] {
  const known = KNOWN.flatMap((k) => k.differences[transcript] ?? [])
  const strange = differences.filter((d) => !known.some((k) => d.startsWith(`${k}:`)))
  const gone = known.filter((k) => !differences.some((d) => d.startsWith(`${k}:`)))
  return [...strange, ...gone.map((k) => `${k} agrees now: take it off the list of known differences`)]
}
