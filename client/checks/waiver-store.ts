import type { Node } from "prosemirror-model"
import type * as Y from "yjs"
import { waiversRoot } from "../../schema/protocol/protocol.ts"
import { parseWaivers, printOf, type Waiver, type Waivers, waiverKey } from "../../schema/rules/waivers.ts"
import type { EditorSession } from "../editor/session.ts"
import type { Found } from "./messages.ts"

/** Who waives, and why. */
export interface Waiving {
  reason: string
  by: { id: string; name: string }
}

/** The waivers of the shared document: everybody who has it open reads and writes the same. */
export class WaiverStore {
  waivers: Waivers = {}
  private readonly map: Y.Map<unknown>
  /** Blocks that waivers name, as they were when these were last looked at: other text, and a waiver holds no more. */
  private readonly blocks = new Map<string, Node | undefined>()

  constructor(
    private readonly session: EditorSession,
    private readonly blockOf: (id: string) => Node | undefined,
  ) {
    this.map = session.doc.getMap(waiversRoot)
  }

  /** Reads them now and whenever somebody changes them. */
  watch(onChange: () => void): () => void {
    const read = (): void => {
      this.waivers = parseWaivers(this.map.toJSON())
      this.blocks.clear()
      for (const { blockId } of Object.values(this.waivers)) this.blocks.set(blockId, this.blockOf(blockId))
      onChange()
    }
    this.map.observe(read)
    read()
    return () => this.map.unobserve(read)
  }

  /** Ids of blocks with waivers that are others than when this was asked last. */
  rewritten(): string[] {
    const ids: string[] = []
    for (const [id, node] of this.blocks) {
      const now = this.blockOf(id)
      if (now === node) continue
      this.blocks.set(id, now)
      ids.push(id)
    }
    return ids
  }

  waive(items: readonly { finding: Found; excerpt: string }[], { reason, by }: Waiving): void {
    const stage = String(this.session.metadata.get("stage") ?? "")
    const at = new Date().toISOString()
    this.session.doc.transact(() => {
      for (const { finding, excerpt } of items) {
        const waiver: Waiver = {
          ...{ rule: finding.rule, blockId: finding.blockId, message: finding.message, excerpt },
          ...{ from: finding.from ?? null, to: finding.to ?? null, field: finding.field ?? null },
          text: printOf(finding, this.blockOf(finding.blockId)),
          ...{ reason, by, at, stage },
        }
        this.map.set(waiverKey(finding), waiver)
      }
    })
  }

  unwaive(keys: readonly string[]): void {
    this.session.doc.transact(() => {
      for (const key of keys) this.map.delete(key)
    })
  }
}
