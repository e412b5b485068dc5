import type { Node } from "prosemirror-model"
import { z } from "zod"
import { resolveRun } from "../suggestions/resolve.ts"
import { hasSuggestions } from "../suggestions/suggested.ts"
import { atoms } from "./document/passage.ts"
import type { Finding } from "./rule.ts"

export const waiverSchema = z.object({
  rule: z.string(),
  blockId: z.string(),
  from: z.number().nullable().default(null),
  to: z.number().nullable().default(null),
  field: z.string().nullable().default(null),
  /** Print of the text that it was waived in. */
  text: z.string(),
  /** The words of the text, for lists and reports: they outlive the text. */
  excerpt: z.string().default(""),
  message: z.object({ zh: z.string(), en: z.string() }),
  reason: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** Stage of the document at that time. */
  stage: z.string().default(""),
})

/** Somebody's word that a finding may stand, and why. It holds for the text that it was given for and no other. */
export type Waiver = z.infer<typeof waiverSchema>

/** Waivers as the shared document keeps them, by the place that they name. */
export type Waivers = Readonly<Record<string, Waiver>>

/** Reads stored waivers; what is none is left out. */
export const parseWaivers = (stored: unknown): Waivers => {
  if (typeof stored !== "object" || stored === null) return {}
  const entries = Object.entries(stored).flatMap(([key, value]) => {
    const { data } = waiverSchema.safeParse(value)
    return data ? [[key, data] as const] : []
  })
  return Object.fromEntries(entries)
}

/** The place of a finding: two people who waive the same one write the same waiver. */
export const waiverKey = (finding: Partial<Finding>): string => {
  const { blockId, from, to } = finding.accepted ?? finding
  return [finding.rule, blockId, from ?? "", to ?? "", finding.field ?? ""].join("|")
}

const prints = new WeakMap<Node, string>()

const hash = (text: string): string => {
  // FNV-1a on two lanes: short, the same everywhere, and nobody gains from a collision.
  let [a, b] = [0x811c9dc5, 0x1b873593]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x5bd1e995)
  }
  return [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("")
}

/** A print of a block's text: equal texts have equal ones. What is no text (references, formulas) counts as one sign each. */
const textPrint = (block: Node): string => {
  let print = prints.get(block)
  if (print === undefined) {
    // What is proposed is read as if it were accepted, as the rules read it.
    const read = hasSuggestions(block) ? (resolveRun([block], () => true, "accept")[0] ?? block) : block
    print = hash(read.textBetween(0, read.content.size, "\n", atoms.reference))
    prints.set(block, print)
  }
  return print
}

/** The print that a waiver of a finding has. What is said about the whole document or its data sheet: the finding's own words. */
export const printOf = (finding: Finding, block: Node | undefined): string =>
  block ? textPrint(block) : hash(finding.message.zh)

/** Findings and waivers, put together. */
export interface Weighed<F extends Finding = Finding> {
  /** What is still to be mended. */
  standing: F[]
  waived: { finding: F; waiver: Waiver; key: string }[]
  /** Waivers of text that has changed since, or that nothing is wrong with any more. */
  lapsed: { waiver: Waiver; key: string }[]
}

/** Which findings somebody has waived. */
export const weigh = <F extends Finding>(
  findings: readonly F[],
  waivers: Waivers,
  blockOf: (id: string) => Node | undefined,
): Weighed<F> => {
  const weighed: Weighed<F> = { standing: [], waived: [], lapsed: [] }
  const used = new Set<string>()
  for (const finding of findings) {
    const key = waiverKey(finding)
    const waiver = Object.hasOwn(waivers, key) ? waivers[key] : undefined
    if (waiver && waiver.text === printOf(finding, blockOf(finding.blockId))) {
      weighed.waived.push({ finding, waiver, key })
      used.add(key)
    } else weighed.standing.push(finding)
  }
  for (const [key, waiver] of Object.entries(waivers))
    if (!used.has(key)) weighed.lapsed.push({ waiver, key })
  return weighed
}
