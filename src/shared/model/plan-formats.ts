/** Formats that a plan can be written in (cli.md, `export`). */
export const EXPORT_FORMATS = [
  'csv',
  'two-ended',
  'netbox',
  'xlsx',
  'elevation',
  'dot',
  'containerlab',
  'pyats',
  'ansible',
] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
