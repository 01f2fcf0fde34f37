/** The Diffie-Hellman groups that have names (RFC 2409, RFC 3526). Pure. */

/** A prime and its generator. */
export interface DhGroup {
  readonly prime: bigint
  readonly generator: bigint
}

/** Bits and the number that each RFC adds to the digits of pi: 2^n - 2^(n-64) - 1 + 2^64 × ([2^(n-130) pi] + number). */
const GROUPS: Readonly<Record<string, readonly [bits: number, added: bigint]>> = {
  modp1: [768, 149_686n],
  modp2: [1024, 129_093n],
  modp5: [1536, 741_804n],
  modp14: [2048, 124_476n],
  modp15: [3072, 1_690_314n],
  modp16: [4096, 240_904n],
  modp17: [6144, 929_484n],
  modp18: [8192, 4_743_158n],
}
const GUARD_BITS = 64
const made = new Map<string, DhGroup>()

/** Arc tangent of 1/x in fixed point. */
function arcTangent(x: bigint, bits: number): bigint {
  const square = x * x
  let power = (1n << BigInt(bits)) / x
  let sum = power
  for (let n = 3n, sign = -1n; power !== 0n; n += 2n, sign = -sign) {
    power /= square
    sum += (sign * power) / n
  }
  return sum
}

/** The whole part of 2^bits × pi, by Machin's formula. */
function piTimes2To(bits: number): bigint {
  const precise = bits + GUARD_BITS
  const pi = 4n * (4n * arcTangent(5n, precise) - arcTangent(239n, precise))
  return pi >> BigInt(GUARD_BITS)
}

/** The group of a name such as `modp14`, worked out once; undefined if there is none of this name. */
export function groupNamed(name: string): DhGroup | undefined {
  const rule = Object.hasOwn(GROUPS, name) ? GROUPS[name] : undefined
  if (!rule) return undefined
  let group = made.get(name)
  if (!group) {
    const [bits, added] = rule
    const top = (1n << BigInt(bits)) - (1n << BigInt(bits - 64)) - 1n
    group = { prime: top + ((piTimes2To(bits - 130) + added) << 64n), generator: 2n }
    made.set(name, group)
  }
  return group
}

/** Name of the group with this prime and generator, if it has one. */
export function nameOfGroup({ prime, generator }: DhGroup): string | undefined {
  const bits = prime.toString(16).length * 4
  const name = Object.keys(GROUPS).find((candidate) => GROUPS[candidate]?.[0] === bits)
  const known = name === undefined ? undefined : groupNamed(name)
  return known?.prime === prime && known.generator === generator ? name : undefined
}
