import type { Services } from "../http/services.ts"
import type { PatentStatement } from "../storage/patents.ts"
import type { Standard } from "../storage/storage.ts"

/** A statement beside the text as it stands. */
export interface StandingPatent extends PatentStatement {
  text: "same" | "changed" | "gone"
  textNow: string
}

/** Statements with what became of their clauses, and the clauses to choose from. */
export const readPatents = async (
  { storage, hub, jobs }: Pick<Services, "storage" | "hub" | "jobs">,
  standard: Standard,
  parts?: Uint8Array[],
) => {
  const statements = await storage.listPatents(standard.id)
  const ids = statements.flatMap(({ blockId }) => (blockId === null ? [] : [blockId]))
  const text = parts ?? (await hub.parts(standard.id)) ?? []
  const { items: clauses, texts } = await jobs.clauses({ parts: text, template: standard.template, ids })
  const items = statements.map((statement): StandingPatent => {
    if (statement.blockId === null) return { ...statement, text: "same", textNow: "" }
    const now = texts[statement.blockId]
    if (!now) return { ...statement, text: "gone", textNow: "" }
    const state = now.text === statement.textThen ? "same" : "changed"
    return { ...statement, place: now.place, text: state, textNow: now.text }
  })
  return { items, clauses }
}
