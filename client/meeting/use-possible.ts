import type { Node } from "prosemirror-model"
import { useCallback, useMemo } from "react"
import type { Verdict } from "../../schema/meeting/meeting.ts"
import { type Planned, planChange, type WhyNot } from "../../schema/meeting/plan.ts"
import { isSheetSubject, sheetSubject } from "../../schema/shared/sheet-proposals.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import type { EditorSession } from "../editor/session.ts"
import { docOf, useRestedSession } from "../pages/editor/workspace.tsx"
import type { Comment } from "../review/types.ts"
import type { MeetingStore } from "./meeting-store.ts"
import type { Item } from "./types.ts"

/** What a decision could do to the text with one click, or why nothing. */
export type Possible =
  | { ok: true; before: string; after: string; removed: string; added: string }
  | { ok: false; why: WhyNot | null }

const ofSheet = (session: EditorSession, item: Item, verdict: Verdict, wording: string): Possible => {
  const proposal = session.sheetProposals.find((each) => sheetSubject(each) === item.subject)
  if (!proposal) return { ok: false, why: "gone" }
  if (verdict === "modify" && !wording.trim()) return { ok: false, why: null }
  // Only a field that holds plain words takes the group's wording.
  if (verdict === "modify" && typeof proposal.value !== "string") return { ok: false, why: "unclear" }
  const added = verdict === "modify" ? wording.trim() : item.added
  return { ok: true, before: "", after: "", removed: item.removed, added }
}

const ofSuggestion = (session: EditorSession, item: Item, verdict: Verdict, wording: string): Possible => {
  if (isSheetSubject(item.subject)) return ofSheet(session, item, verdict, wording)
  const suggestion = session.suggestions.byId(item.subject)
  if (!suggestion) return { ok: false, why: "gone" }
  if (verdict === "modify" && !wording.trim()) return { ok: false, why: null }
  if (verdict === "modify" && !suggestion.inserted) return { ok: false, why: "unclear" }
  const added = verdict === "modify" ? wording.trim() : suggestion.inserted
  const change = { removed: suggestion.deleted, added }
  return { ok: true, before: "", after: "", ...change }
}

const ofPlan = (plan: Planned): Possible =>
  plan.ok
    ? { ok: true, ...plan.context, removed: plan.before, added: plan.after }
    : { ok: false, why: plan.why }

/** Where in its text block the words of a comment begin, by their identity. */
const offsetOf = (store: MeetingStore, doc: Node, { id, anchor }: Comment): number | null => {
  const placement = store.comments.threads.find(({ comment }) => comment.id === id)?.placement
  if (!anchor.from || placement?.type !== "range" || placement.from > doc.content.size) return null
  return doc.resolve(placement.from).parentOffset
}

/** The change that would follow a decision, looked up in the text as it is now, once typing rests. */
export const usePossible = (
  store: MeetingStore,
  item: Item,
  comment: Comment | null,
  verdict: Verdict,
  wording: string,
): Possible => {
  const { session } = store
  const select = useCallback((open: EditorSession) => docOf(open), [])
  const doc = useRestedSession(select)
  return useMemo((): Possible => {
    if (!doc || verdict === "defer") return { ok: false, why: null }
    if (item.type === "suggestion") return ofSuggestion(session, item, verdict, wording)
    if (!comment || verdict === "reject") return { ok: false, why: null }
    if (verdict === "modify" && !wording.trim()) return { ok: false, why: null }
    const { scope, blockId, quote } = comment.anchor
    const target = { scope, blockId, quote, proposal: comment.proposal, at: offsetOf(store, doc, comment) }
    return ofPlan(planChange(blocksOf(doc), target, verdict === "modify" ? wording.trim() : undefined))
  }, [doc, session, store, item, comment, verdict, wording])
}
