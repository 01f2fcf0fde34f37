/** A running configuration as it was backed up. */
export interface ConfigBackup {
  /** Name of the backup that took it along with others: `backup-3`. */
  readonly backup: string
  readonly device: string
  /** RFC 3339. */
  readonly at: string
  /** Of the text; equal texts are stored once. */
  readonly hash: string
  /** Of the text, in UTF-8. */
  readonly bytes: number
  /** Hash of the plan at that time: a configuration that changed while the plan did not was changed outside of it. */
  readonly plan: string
}
