/** Names that a device's platform may have. */
export { AUTO, PLATFORM_NAMES } from '#shared/parse/registry.ts'
