/** Names of objects, as `snmpwalk` prints them where MIBs are loaded, and the OIDs they stand for. */

/** What a name stands for: `SNMPv2-SMI::enterprises` and its like are the front of an OID, the others a column. */
const ROOTS: Readonly<Record<string, string>> = {
  iso: '1',
  internet: '1.3.6.1',
  mgmt: '1.3.6.1.2',
  'mib-2': '1.3.6.1.2.1',
  transmission: '1.3.6.1.2.1.10',
  snmpModules: '1.3.6.1.6.3',
  enterprises: '1.3.6.1.4.1',
  org: '1.3',
  dod: '1.3.6',
}

/** By the OID of their entry: number and name of the columns that are read. */
const COLUMNS: Readonly<Record<string, string>> = {
  '1.3.6.1.2.1.1': '1 sysDescr,2 sysObjectID,3 sysUpTime,5 sysName',
  '1.3.6.1.2.1.2.2.1': '2 ifDescr,3 ifType,5 ifSpeed,6 ifPhysAddress,7 ifAdminStatus,8 ifOperStatus',
  '1.3.6.1.2.1.31.1.1.1': '1 ifName,15 ifHighSpeed,18 ifAlias',
  '1.3.6.1.2.1.10.7.2.1': '19 dot3StatsDuplexStatus',
  '1.3.6.1.2.1.17.1.4.1': '2 dot1dBasePortIfIndex',
  '1.3.6.1.2.1.17.4.3.1': '2 dot1dTpFdbPort,3 dot1dTpFdbStatus',
  '1.3.6.1.2.1.17.7.1.2.2.1': '2 dot1qTpFdbPort,3 dot1qTpFdbStatus',
  '1.3.6.1.2.1.17.7.1.4.2.1': '3 dot1qVlanFdbId',
  '1.3.6.1.2.1.17.7.1.4.5.1': '1 dot1qPvid',
  '1.3.6.1.2.1.47.1.1.1.1':
    '2 entPhysicalDescr,5 entPhysicalClass,7 entPhysicalName,8 entPhysicalHardwareRev,9 entPhysicalFirmwareRev,' +
    '10 entPhysicalSoftwareRev,11 entPhysicalSerialNum,12 entPhysicalMfgName,13 entPhysicalModelName',
  '1.0.8802.1.1.2.1.3':
    '1 lldpLocChassisIdSubtype,2 lldpLocChassisId,3 lldpLocSysName,4 lldpLocSysDesc,5 lldpLocSysCapSupported,' +
    '6 lldpLocSysCapEnabled',
  '1.0.8802.1.1.2.1.3.7.1': '2 lldpLocPortIdSubtype,3 lldpLocPortId,4 lldpLocPortDesc',
  '1.0.8802.1.1.2.1.4.1.1':
    '4 lldpRemChassisIdSubtype,5 lldpRemChassisId,6 lldpRemPortIdSubtype,7 lldpRemPortId,8 lldpRemPortDesc,' +
    '9 lldpRemSysName,10 lldpRemSysDesc,11 lldpRemSysCapSupported,12 lldpRemSysCapEnabled',
  '1.0.8802.1.1.2.1.4.2.1': '3 lldpRemManAddrIfSubtype,4 lldpRemManAddrIfId,5 lldpRemManAddrOID',
  '1.3.111.2.802.1.1.13.1.3': '1 lldpV2LocChassisIdSubtype,2 lldpV2LocChassisId,3 lldpV2LocSysName,4 lldpV2LocSysDesc',
  '1.3.111.2.802.1.1.13.1.3.7.1': '2 lldpV2LocPortIdSubtype,3 lldpV2LocPortId,4 lldpV2LocPortDesc',
  '1.3.111.2.802.1.1.13.1.4.1.1':
    '5 lldpV2RemChassisIdSubtype,6 lldpV2RemChassisId,7 lldpV2RemPortIdSubtype,8 lldpV2RemPortId,9 lldpV2RemPortDesc,' +
    '10 lldpV2RemSysName,11 lldpV2RemSysDesc,12 lldpV2RemSysCapSupported,13 lldpV2RemSysCapEnabled',
  '1.3.111.2.802.1.1.13.1.4.2.1': '3 lldpV2RemManAddrIfSubtype,4 lldpV2RemManAddrIfId,5 lldpV2RemManAddrOID',
  '1.3.6.1.4.1.6527.3.1.2.59.4.1.1':
    '4 tmnxLldpRemChassisIdSubtype,5 tmnxLldpRemChassisId,6 tmnxLldpRemPortIdSubtype,7 tmnxLldpRemPortId,' +
    '8 tmnxLldpRemPortDesc,9 tmnxLldpRemSysName,10 tmnxLldpRemSysDesc,11 tmnxLldpRemSysCapSupported,' +
    '12 tmnxLldpRemSysCapEnabled',
  '1.3.6.1.4.1.9.9.23.1.1.1.1': '6 cdpInterfaceName',
  '1.3.6.1.4.1.9.9.23.1.2.1.1':
    '3 cdpCacheAddressType,4 cdpCacheAddress,5 cdpCacheVersion,6 cdpCacheDeviceId,7 cdpCacheDevicePort,' +
    '8 cdpCachePlatform,9 cdpCacheCapabilities,10 cdpCacheVTPMgmtDomain,11 cdpCacheNativeVLAN,12 cdpCacheDuplex,' +
    '17 cdpCacheSysName,20 cdpCachePrimaryMgmtAddrType,21 cdpCachePrimaryMgmtAddr,22 cdpCacheSecondaryMgmtAddrType,' +
    '23 cdpCacheSecondaryMgmtAddr',
  '1.3.6.1.4.1.9.9.23.1.3': '1 cdpGlobalRun',
  '1.3.6.1.4.1.14988.1.1.11.1.1':
    '2 mtxrNeighborIpAddress,3 mtxrNeighborMacAddress,4 mtxrNeighborVersion,5 mtxrNeighborPlatform,' +
    '6 mtxrNeighborIdentity,7 mtxrNeighborSoftwareID,8 mtxrNeighborInterfaceID',
}

const OIDS = new Map([
  ...Object.entries(ROOTS),
  ...Object.entries(COLUMNS).flatMap(([entry, columns]) =>
    columns.split(',').map((column): [string, string] => {
      const [number = '', name = ''] = column.split(' ')
      return [name, `${entry}.${number}`]
    }),
  ),
])

/** OID of a name, without a dot in front; undefined for a name that no table of ours has. */
export function oidOfName(name: string): string | undefined {
  return OIDS.get(name)
}
