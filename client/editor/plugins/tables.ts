import { Plugin } from "prosemirror-state"
import { tableEditing } from "prosemirror-tables"
import { isRemote } from "../../collab/binding/binding.ts"
import { isSuggestion } from "../../suggest/turn.ts"

/**
 * prosemirror-tables repairs tables after each change; what others did is left alone, or both ends would repair it; a
 * suggestion was repaired before it was marked, and cells that are proposed to go must not be made up for.
 */
export const localTableEditing = (): Plugin => {
  const { spec } = tableEditing()
  return new Plugin({
    ...spec,
    appendTransaction: (transactions, before, after) =>
      transactions.every(isRemote) || transactions.some(isSuggestion)
        ? null
        : spec.appendTransaction?.call(undefined as never, transactions, before, after),
  })
}
