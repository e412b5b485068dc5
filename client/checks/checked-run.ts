import { Node } from "prosemirror-model"
import { parseMetadata } from "../../schema/metadata/metadata.ts"
import { passagesOf } from "../../schema/rules/document/passage.ts"
import type { CatalogueVerdict } from "../../schema/rules/document/view.ts"
import {
  type Checker,
  createChecker,
  type Finding,
  type RuleSet,
  ruleById,
  ruleSetFor,
  sentencesOf,
} from "../../schema/rules/index.ts"
import { schema } from "../../schema/schema.ts"
import { numberBlocks } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { type AcceptedRun, acceptedRun } from "../../schema/suggestions/places.ts"
import { groupBy } from "./group-by.ts"
import { toMarkedFinding } from "./marked-finding.ts"
import type { Answer, Found, Provision, RuleWords, Splice } from "./messages.ts"

/** Lists by block of which only those are said that differ from what was said last. */
class Said<T> {
  private last = new Map<string, string>()

  news(lists: ReadonlyMap<string, T[]>): [string, T[]][] {
    const now = new Map([...lists].map(([id, list]) => [id, JSON.stringify(list)]))
    const news: [string, T[]][] = []
    for (const [id, text] of now) if (this.last.get(id) !== text) news.push([id, lists.get(id)!])
    for (const id of this.last.keys()) if (!now.has(id)) news.push([id, []])
    this.last = now
    return news
  }
}

const byBlock = (findings: readonly Finding[]): Map<string, Found[]> => {
  const counts = new Map<string, number>()
  const found = findings.map((finding) => {
    const kind = `${finding.rule}|${finding.blockId}`
    const count = counts.get(kind) ?? 0
    counts.set(kind, count + 1)
    return { ...finding, key: `${kind}|${count}` }
  })
  return groupBy(found, ({ blockId }) => blockId)
}

/** Text that says something in a document; captions, terms and lists of documents only name. */
const speaking = new Set([
  ...["paragraph", "clause_text", "list_item", "note", "example", "footnote", "definition", "warning"],
])

const provisionsIn = (block: Node): Provision[] =>
  passagesOf(block)
    .filter(({ type }) => speaking.has(type))
    .flatMap((passage) =>
      sentencesOf(passage).map(({ from, to, type, byHand }) => ({
        ...{ from: passage.offset + from, to: passage.offset + to },
        ...{ type, byHand },
      })),
    )
    .filter(({ type, byHand }) => type !== "statement" || byHand)

const provisionsOf = (run: AcceptedRun): Map<string, Provision[]> => {
  const all = run.blocks.flatMap((block) =>
    provisionsIn(block).map((provision) =>
      run.toMarked({ ...provision, blockId: String(block.attrs["id"] ?? "") }),
    ),
  )
  return groupBy(
    all.filter(({ from, to }) => from !== undefined && to !== undefined),
    ({ blockId }) => blockId,
  )
}

/** The worker's copy of a document, kept in step by splices, with the checker that remembers what it has seen. */
export class CheckedRun {
  private blocks: Node[] = []
  private metadata = parseMetadata({}).metadata
  private ruleSet: RuleSet = "gb"
  private catalogue: ReadonlyMap<string, CatalogueVerdict> = new Map()
  private checker: Checker | null = null
  private readonly saidFindings = new Said<Found>()
  private readonly saidProvisions = new Said<Provision>()
  private readonly namedRules = new Set<string>()

  setSheet(template: string, metadata: object): void {
    this.metadata = parseMetadata(metadata).metadata
    const ruleSet = ruleSetFor(template, this.metadata.kind)
    if (ruleSet === this.ruleSet) return
    this.ruleSet = ruleSet
    this.checker = null
  }

  setCatalogue(verdicts: ReadonlyMap<string, CatalogueVerdict>): void {
    this.catalogue = verdicts
  }

  splice({ from, to, blocks }: Splice): void {
    const fresh = blocks.map((block) =>
      typeof block === "number" ? this.blocks[block]! : Node.fromJSON(schema, block),
    )
    this.blocks = this.blocks.toSpliced(from, to - from, ...fresh)
  }

  /** What is to be said about the document as it is now, as the difference to the last answer. */
  check(withProvisions: boolean): Omit<Answer, "type" | "turn" | "took"> {
    const { blocks, metadata, ruleSet, catalogue } = this
    this.checker ??= createChecker(ruleSet)
    // What is checked is what would be printed: the text as if everything proposed were accepted.
    const run = acceptedRun(blocks)
    const numbering = numberBlocks(run.blocks, ruleSet === "iso" ? profiles.iso : profiles.gb)
    const found = this.checker.check({ blocks: run.blocks, numbering, metadata, catalogue })
    const findings = found.map((finding) => toMarkedFinding(finding, run))
    return {
      rules: this.newRules(findings),
      findings: this.saidFindings.news(byBlock(findings)),
      provisions: this.saidProvisions.news(withProvisions ? provisionsOf(run) : new Map()),
    }
  }

  private newRules(findings: readonly Finding[]): RuleWords[] {
    const fresh = [...new Set(findings.map(({ rule }) => rule))].filter((id) => !this.namedRules.has(id))
    for (const id of fresh) this.namedRules.add(id)
    return fresh.flatMap((id) => {
      const rule = ruleById(id)
      return rule ? [{ id, title: rule.title, source: rule.source }] : []
    })
  }
}
