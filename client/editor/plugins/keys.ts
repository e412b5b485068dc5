import { baseKeymap, chainCommands, deleteSelection, toggleMark } from "prosemirror-commands"
import { InputRule, inputRules } from "prosemirror-inputrules"
import { keymap } from "prosemirror-keymap"
import { type Command, type EditorState, Plugin, type Transaction } from "prosemirror-state"
import { goToNextCell } from "prosemirror-tables"
import { schema } from "../../../schema/schema.ts"
import { readSelection } from "../../collab/read-selection.ts"
import { intoEmpty } from "../commands/arrows.ts"
import { narrowColumn, widenColumn } from "../commands/columns.ts"
import { behindSelected, belowTheLast, betweenKeyParts, tabToNewRow } from "../commands/leaving.ts"
import { deleteBlock } from "../commands/objects.ts"
import { demote, moveDown, moveUp, promote, setBlock, toggleList } from "../commands/structure.ts"
import { backspace, deleteForward, enter, hardBreak } from "../commands/typing.ts"

const mark = (name: string): Command => toggleMark(schema.marks[name]!)

/** Tab moves the level, in a table it moves to the next cell; elsewhere it leaves the editor, as keyboard users expect. */
const bindings = (undo: Command, redo: Command): Record<string, Command> => ({
  Enter: chainCommands(behindSelected, enter),
  "Shift-Enter": hardBreak,
  Backspace: chainCommands(deleteSelection, backspace),
  Delete: chainCommands(deleteSelection, deleteForward),
  Tab: chainCommands(betweenKeyParts(1), goToNextCell(1), tabToNewRow, demote),
  "Shift-Tab": chainCommands(betweenKeyParts(-1), goToNextCell(-1), promote),
  ArrowUp: intoEmpty("up"),
  ArrowDown: chainCommands(belowTheLast, intoEmpty("down")),
  ArrowLeft: intoEmpty("left"),
  ArrowRight: intoEmpty("right"),
  "Alt-ArrowUp": moveUp,
  "Alt-ArrowDown": moveDown,
  "Mod-Alt-ArrowRight": widenColumn,
  "Mod-Alt-ArrowLeft": narrowColumn,
  "Mod-z": undo,
  "Mod-y": redo,
  "Mod-Shift-z": redo,
  "Mod-b": mark("bold"),
  "Mod-i": mark("italic"),
  "Mod-u": mark("underline"),
  "Mod-,": mark("subscript"),
  "Mod-.": mark("superscript"),
  "Mod-e": mark("inline_code"),
  "Mod-0": setBlock("paragraph"),
  "Mod-1": setBlock("clause_title", { level: 0 }),
  "Mod-2": setBlock("clause_title", { level: 1 }),
  "Mod-3": setBlock("clause_title", { level: 2 }),
  "Mod-4": setBlock("clause_title", { level: 3 }),
  "Mod-5": setBlock("clause_title", { level: 4 }),
  "Mod-6": setBlock("clause_title", { level: 5 }),
  "Mod-7": setBlock("clause_text", { level: 1 }),
  "Mod-Shift-7": toggleList("letter"),
  "Mod-Shift-8": toggleList("dash"),
  "Mod-Shift-9": toggleList("number"),
  "Mod-Shift-k": deleteBlock,
})

/** Deletes what was typed and turns the paragraph into what it announced. */
const becomes =
  (command: Command) =>
  (state: EditorState, _match: RegExpMatchArray, start: number, end: number): Transaction | null => {
    if (state.selection.$from.parent.type.name !== "paragraph" || state.selection.$from.depth !== 2)
      return null
    const tr = state.tr.delete(start, end)
    let result: Transaction | null = null
    command(state.apply(tr), (change) => {
      result = change
    })
    if (!result) return null
    for (const step of (result as Transaction).steps) tr.step(step)
    return tr
  }

/** Takes away a mark that is typed where the program writes it already: "注：" in a note, "b)" in an item with letters. */
const already =
  (type: string, kind?: string) =>
  (state: EditorState, _match: RegExpMatchArray, start: number, end: number): Transaction | null => {
    const { $from } = state.selection
    const isLabelled = $from.parent.type.name === type && (!kind || $from.parent.attrs["kind"] === kind)
    return isLabelled ? state.tr.delete(start, end) : null
  }

/** "[1]" before an item of the bibliography, which is numbered so. */
const alreadyInBibliography = (
  state: EditorState,
  match: RegExpMatchArray,
  start: number,
  end: number,
): Transaction | null => {
  const { $from } = state.selection
  const isThere = $from.node(-1)?.firstChild?.type.name === "bibliography_title"
  return isThere ? already("reference_item")(state, match, start, end) : null
}

const rules = [
  new InputRule(/^[[［【]\d{1,3}[\]］】]$/, alreadyInBibliography),
  new InputRule(/^注\s?\d{0,2}[：:]$/, already("note")),
  new InputRule(/^NOTE(\s\d{1,2})?\s?(：|:\s)$/, already("note")),
  new InputRule(/^示?例\s?\d{0,2}[：:]$/, already("example")),
  new InputRule(/^(——|--)$/, already("list_item", "dash")),
  new InputRule(/^[a-z][)）]$/, already("list_item", "letter")),
  new InputRule(/^\d{1,2}[)）]$/, already("list_item", "number")),
  new InputRule(/^[·•]$/, already("list_item", "dot")),
  new InputRule(/^(——|--)\s?$/, becomes(toggleList("dash"))),
  new InputRule(/^[aA][)）]$/, becomes(toggleList("letter"))),
  new InputRule(/^1[)）]$/, becomes(toggleList("number"))),
  new InputRule(/^[·•]\s?$/, becomes(toggleList("dot"))),
  new InputRule(/^注[：:]$/, becomes(setBlock("note"))),
  new InputRule(/^(示例|例)[：:]$/, becomes(setBlock("example"))),
  new InputRule(/^NOTE\s$/, becomes(setBlock("note"))),
  new InputRule(/^EXAMPLE\s$/, becomes(setBlock("example"))),
]

/** Keys with which the browser itself moves the caret. */
const moving = /^(Arrow|Home$|End$|Page)/

/**
 * A key may be heard before the click or the arrow before it: a command must see the caret where the eye does. Only then is
 * the browser asked; after a command of ours it may not know yet where we put the caret.
 */
export const freshSelectionPlugin = (): Plugin => {
  let hasMoved = false
  return new Plugin({
    props: {
      handleDOMEvents: {
        mousedown: () => {
          hasMoved = true
          return false
        },
        keydown: (view, event) => {
          if (hasMoved) readSelection(view)
          hasMoved = moving.test(event.key)
          return false
        },
      },
    },
  })
}

/** "--" at the beginning of a paragraph makes it an item, "注：" a note. Asked before whoever else takes what is typed. */
export const typedMarksPlugin = (): Plugin => inputRules({ rules })

/** Keyboard: our bindings first, ProseMirror's for the rest. */
export const keyPlugins = (undo: Command, redo: Command): Plugin[] => [
  keymap(bindings(undo, redo)),
  keymap(baseKeymap),
]
