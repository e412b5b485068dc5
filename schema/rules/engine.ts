import type { Node } from "prosemirror-model"
import { type BlockView, viewBlock } from "./document/block.ts"
import { type Checked, DocumentView } from "./document/view.ts"
import { type BlockRule, type DocumentRule, type Finding, fillMessage, type Hit, type Rule } from "./rule.ts"

const toFinding = (rule: Rule, hit: Hit, blockId: string): Finding => {
  const finding: Finding = {
    rule: rule.id,
    severity: rule.severity,
    blockId: hit.block ?? blockId,
    message: fillMessage(hit.message ?? rule.message, hit.values),
  }
  if (hit.from !== undefined) finding.from = hit.from
  if (hit.to !== undefined) finding.to = hit.to
  if (hit.field !== undefined) finding.field = hit.field
  if (hit.fix) finding.fix = hit.fix
  return finding
}

/** A rule that throws reports itself; the others go on. */
const broken = (rule: Rule, blockId: string, error: unknown): Finding => {
  const reason = error instanceof Error ? error.message : String(error)
  return {
    rule: rule.id,
    severity: "info",
    blockId,
    message: {
      zh: `规则${rule.id}未能检查：${reason}`,
      en: `Rule ${rule.id} could not be checked: ${reason}`,
    },
  }
}

const runBlock = (rule: BlockRule, block: BlockView): Finding[] => {
  try {
    return rule.check(block).map((hit) => toFinding(rule, hit, block.id))
  } catch (error) {
    return [broken(rule, block.id, error)]
  }
}

const runDocument = (rule: DocumentRule, document: DocumentView): Finding[] => {
  try {
    return rule.check(document).map((hit) => toFinding(rule, hit, ""))
  } catch (error) {
    return [broken(rule, "", error)]
  }
}

const inOrder = (document: DocumentView, findings: Finding[]): Finding[] => {
  const indexes = new Map(document.blocks.map((block, index) => [block.attrs["id"] ?? "", index]))
  const at = ({ blockId }: Finding): number => (blockId === "" ? -1 : (indexes.get(blockId) ?? Infinity))
  return findings.sort((a, b) => at(a) - at(b) || (a.from ?? 0) - (b.from ?? 0))
}

/** Checks documents again and again; what did not change since is not looked at again. */
export interface Checker {
  check(checked: Checked): Finding[]
}

/**
 * A checker for a set of rules. Rules about single blocks are kept by the identity of the block and the place where it stands:
 * after a keystroke one block is checked, and the rules about the whole run.
 */
export const createCheckerOf = (rules: readonly Rule[]): Checker => {
  const cache = new WeakMap<Node, { place: string; chosen: number; findings: readonly Finding[] }>()
  /** Sets of block rules that applied so far: metadata decides, and seldom changes. */
  const choices: string[] = []
  const choiceOf = (blockRules: readonly Rule[]): number => {
    const ids = blockRules.map(({ id }) => id).join()
    return choices.includes(ids) ? choices.indexOf(ids) : choices.push(ids) - 1
  }
  return {
    check(checked) {
      const { metadata } = checked
      const applied = rules.filter((rule) => rule.appliesTo?.(metadata) ?? true)
      const blockRules = applied.filter((rule) => rule.reads === "block")
      const documentRules = applied.filter((rule) => rule.reads !== "block")
      const document = new DocumentView(checked)
      const chosen = choiceOf(blockRules)
      const findings: Finding[] = []
      for (const [index, block] of document.blocks.entries()) {
        const place = document.places[index]!
        let known = cache.get(block)
        if (known?.place !== place.key || known.chosen !== chosen) {
          const view = viewBlock(block, place)
          known = { place: place.key, chosen, findings: blockRules.flatMap((rule) => runBlock(rule, view)) }
          cache.set(block, known)
        }
        for (const finding of known.findings) findings.push(finding)
      }
      for (const rule of documentRules)
        for (const finding of runDocument(rule, document)) findings.push(finding)
      return inOrder(document, findings)
    },
  }
}
