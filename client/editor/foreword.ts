import type { EditorView } from "prosemirror-view"
import {
  type ComposedPart,
  composeForeword,
  type ForewordPart,
  forewordPartsOf,
} from "../../schema/foreword/compose.ts"
import { type ForewordChange, followingChanges, offeredChanges } from "../../schema/foreword/plan.ts"
import type { Metadata } from "../../schema/metadata/metadata.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { writeForeword } from "./commands/foreword.ts"

/** What a data sheet gives for the foreword of its kind of document. */
export const forewordOf = (metadata: Metadata): ComposedPart[] =>
  composeForeword(forewordPartsOf(metadata.kind), metadata)

/** Keeps the foreword in step with the data sheet: by itself where nobody has touched it, else on request. */
export class ForewordKeeper {
  constructor(
    private readonly viewOf: () => EditorView | null,
    private readonly metadata: () => Metadata,
  ) {}

  /** I changed the data sheet, which was `before`: sentences that stand as it gave them follow. */
  follow(before: Metadata): void {
    const view = this.viewOf()
    if (!view?.editable) return
    const after = this.metadata()
    this.write(followingChanges(blocksOf(view.state.doc), forewordOf(before), forewordOf(after)))
  }

  /** Sentences of the data sheet that the foreword lacks or has in other words. */
  get offers(): ForewordChange[] {
    const view = this.viewOf()
    return view ? offeredChanges(blocksOf(view.state.doc), forewordOf(this.metadata())) : []
  }

  /** Takes over what is offered: one part, or all. */
  accept(part?: ForewordPart): boolean {
    return this.write(this.offers.filter((offer) => !part || offer.part === part))
  }

  private write(changes: readonly ForewordChange[]): boolean {
    const view = this.viewOf()
    if (!view?.editable || !changes.length) return false
    view.dispatch(writeForeword(view.state.tr, changes))
    return true
  }
}
