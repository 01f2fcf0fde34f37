import type { DriverSpec } from '#shared/model/collecting.ts'
import { ciscoIos } from '#shared/parse/cisco_ios/driver.ts'

/** Cisco IOS-XE: spoken to as IOS is. */
export const ciscoXe: DriverSpec = { ...ciscoIos, platform: 'cisco_xe' }
