/** Values for fast-check by a zod schema: what the contract allows, of words that mean something to a lab. */
import fc from 'fast-check'
import { z } from 'zod'

/** The parts of a schema's definition that are read here (zod 4). */
interface Def {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly element?: z.ZodType
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly options?: readonly z.ZodType[]
  readonly entries?: Readonly<Record<string, string>>
  readonly values?: readonly unknown[]
  readonly items?: readonly z.ZodType[]
  readonly keyType?: z.ZodType
  readonly valueType?: z.ZodType
}

const bound = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise

/** `words`: strings are these as a rule, and any string now and then. */
export function valuesOf(schema: z.ZodType, words: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const def = schema.def as unknown as Def
  const inner = (of: z.ZodType | undefined): fc.Arbitrary<unknown> => (of ? valuesOf(of, words) : fc.anything())
  switch (def.type) {
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, value]) => [key, inner(value)])))
    case 'optional':
    case 'default':
      return fc.option(inner(def.innerType), { nil: undefined })
    case 'nullable':
      return fc.option(inner(def.innerType), { nil: null })
    case 'readonly':
    case 'catch':
      return inner(def.innerType)
    case 'pipe':
      return inner(def.in)
    case 'array':
      return fc.array(inner(def.element), { minLength: 1, maxLength: 4 })
    case 'tuple':
      return fc.tuple(...(def.items ?? []).map(inner))
    case 'record':
      return fc.dictionary(words, inner(def.valueType), { maxKeys: 3 })
    case 'union':
      return fc.oneof(...(def.options ?? []).map(inner))
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'boolean':
      return fc.boolean()
    case 'string':
      return fc.oneof({ weight: 6, arbitrary: words }, fc.string({ unit: 'binary', maxLength: 30 }))
    case 'number': {
      const { minValue, maxValue } = schema as unknown as { readonly minValue: unknown; readonly maxValue: unknown }
      const [min, max] = [Math.ceil(bound(minValue, -1e6)), Math.floor(bound(maxValue, 1e6))]
      return fc.oneof(
        fc.integer({ min, max: Math.min(max, min + 20) }),
        fc.constantFrom(min, max),
        fc.integer({ min, max }),
      )
    }
    case 'undefined':
    case 'void':
      return fc.constant(undefined)
    default:
      return fc.anything()
  }
}
