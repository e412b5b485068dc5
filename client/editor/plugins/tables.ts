import { Plugin } from "prosemirror-state"
import { tableEditing } from "prosemirror-tables"
import { isRemote } from "../../collab/binding/binding.ts"

/** prosemirror-tables repairs tables after each change; what others did is left alone, or both ends would repair it. */
export const localTableEditing = (): Plugin => {
  const { spec } = tableEditing()
  return new Plugin({
    ...spec,
    appendTransaction: (transactions, before, after) =>
      transactions.every(isRemote)
        ? null
        : spec.appendTransaction?.call(undefined as never, transactions, before, after),
  })
}
