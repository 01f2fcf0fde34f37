import type { SourceFile } from '#shared/exchange/import-plan.ts'

/** Sheets with a plan error of every kind but two cables of one label, which an import refuses. */
export const FAULTY_SHEETS: readonly SourceFile[] = [
  { name: 'racks.csv', text: 'name,height_u\nR1,10\n' },
  {
    name: 'devices.csv',
    text: `name,rack,position,height_u,role,aliases,discovery
A,R1,1,2,switch,,cdp+lldp
B,R1,2,1,switch,pair,cdp+lldp
C,R1,10,3,switch,pair,cdp+lldp
P,,,1,patch-panel,,none
D,,,1,switch,,cdp+lldp
`,
  },
  { name: 'panels.csv', text: 'device,front,rear\nP,1,1r\nP,2,1r\nX,1,2\nP,4,4r\n' },
  {
    name: 'cables.csv',
    text: `label,a_device,a_port,b_device,b_port
C1,A,Gi0/1,D,Gi0/1
C2,A,Gi0/1,D,Gi0/2
C3,A,Gi0/3,A,Gi0/3
C4,A,Vlan10,D,Gi0/4
C5,A,Gi0/5,Z,Gi0/1
C6,A,Gi0/6,pair,Gi0/1
C7,A,Gi0/7,D,Gi0/7
C8,D,Gi0/8,A,GigabitEthernet0/7
C9,A,Gi0/9,P,4
C10,A,Gi0/10,D,Gi0/10
C11,A,Gi0/10,D,Gi0/10
`,
  },
]

/** Ids that Plumbline 0.1.0 of November 2026 gave to these errors, in the order of the verdict; made of the wording then. */
export const FORMER_IDS = [
  '012a01f21dcdaf',
  '0c0072301f2119',
  '09c84677c64e12',
  '0c2159dd8b8e91',
  '1d2c6e8796fc2a',
  '05439ad9b867a3',
  '0a7e64fc961d9f',
  '0db856d8918885',
  '0fd336430b2648',
  '1dcfca9b417045',
  '119b24d535439b',
  '0954573ea68057',
] as const
