/** What other tools call a platform. */
import { PLATFORM_NAMES, PLATFORMS, platformNamed } from '#shared/parse/registry.ts'

/** Every name in another tool, and our own, with the platform that it means; our own names come last and win. */
export function toolWords(): (readonly [word: string, platform: string])[] {
  return [
    ...PLATFORMS.flatMap((p) => (p.words ?? []).map((word) => [word, p.id] as const)),
    ...PLATFORM_NAMES.map((name) => [name, name] as const),
  ]
}

/** The name of a platform in a file for a tool; undefined if the tool has none. */
export function toolName(platform: string | undefined, tool: 'ansible' | 'containerlab' | 'pyats'): string | undefined {
  return platformNamed(platform ?? '')?.tools?.[tool]
}

/** The platform that a model has, whatever nobody says of it; undefined for most. */
export function platformOfModel(model: string | undefined): string | undefined {
  return model === undefined ? undefined : PLATFORMS.find((p) => p.models?.test(model))?.id
}

/** The platform of a word in RANCID's lists that means another thing elsewhere. */
export function platformOfRancid(word: string): string | undefined {
  return PLATFORMS.find((p) => p.rancid?.includes(word.toLowerCase()))?.id
}

/** The platform of a name that one of its patterns has. */
export function platformByPattern(name: string): string | undefined {
  return PLATFORMS.find((p) => p.wordsLike?.test(name))?.id
}
