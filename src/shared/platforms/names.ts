/** Names that a device's platform may have. */
export { PLATFORM_NAMES } from '#shared/parse/registry.ts'
