import { type Command, EditorState, TextSelection, type Transaction } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import * as Y from "yjs"
import { Binding, bindingPlugin } from "../../client/collab/binding/binding.ts"
import { structurePlugin } from "../../client/editor/plugins/structure.ts"
import { localTableEditing } from "../../client/editor/plugins/tables.ts"
import { Suggester } from "../../client/suggest/suggester.ts"
import { contentRoot } from "../../schema/protocol/protocol.ts"
import { readRun } from "../../schema/shared/index.ts"
import { seeded } from "../../schema/shared/seeded.ts"
import { flat } from "../convergence/editors.ts"

/** One person at one screen who can suggest: a real Yjs document, editor, binding, undo manager and suggest mode. */
export class Reviewer {
  readonly doc = new Y.Doc()
  readonly view: EditorView
  readonly suggester: Suggester
  readonly undo: Y.UndoManager
  outbox: Uint8Array[] = []

  constructor(
    readonly name: string,
    clientId: number,
    initial: Uint8Array,
    random: () => number = seeded(clientId),
  ) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, initial, "network")
    const root = this.doc.getXmlFragment(contentRoot)
    const binding = new Binding(root, null, random)
    let clock = 0
    this.suggester = new Suggester({ id: name, name }, () => ++clock, random)
    const view: EditorView = new EditorView(document.createElement("div"), {
      state: EditorState.create({
        doc: binding.initialDocument(),
        plugins: [localTableEditing(), structurePlugin(), bindingPlugin(binding)],
      }),
      dispatchTransaction: (tr: Transaction) =>
        view.updateState(view.state.apply(this.suggester.pass(view.state, tr, false))),
    })
    this.view = view
    this.undo = new Y.UndoManager(root, { trackedOrigins: new Set([binding]), captureTimeout: 0 })
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "network") this.outbox.push(update)
    })
  }

  get state(): EditorState {
    return this.view.state
  }

  suggesting(isOn = true): this {
    this.suggester.isOn = isOn
    return this
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, "network")
  }

  run(command: Command): boolean {
    return command(this.state, this.view.dispatch.bind(this.view), this.view)
  }

  dispatch(make: (tr: Transaction) => Transaction): void {
    this.view.dispatch(make(this.state.tr))
  }

  /** Puts the caret behind (or before) a text, or selects it. */
  select(text: string, kind: "behind" | "before" | "all" = "behind"): this {
    let at = -1
    this.state.doc.descendants((node, pos) => {
      const found = node.isTextblock ? node.textBetween(0, node.content.size, "", "\uFFFC").indexOf(text) : -1
      if (at < 0 && found >= 0) at = pos + 1 + found
      return at < 0
    })
    if (at < 0) throw new RangeError(`"${text}" is not in the document`)
    const from = kind === "behind" ? at + text.length : at
    const to = kind === "before" ? at : at + text.length
    this.dispatch((tr) => tr.setSelection(TextSelection.create(tr.doc, from, to)))
    return this
  }

  type(text: string): this {
    this.dispatch((tr) => tr.insertText(text))
    return this
  }

  inStep(): boolean {
    return this.json() === JSON.stringify(flat(readRun(this.doc.getXmlFragment(contentRoot))))
  }

  json(): string {
    return JSON.stringify(flat(this.state.doc))
  }

  destroy(): void {
    this.undo.destroy()
    this.view.destroy()
  }
}

/** A document in words: "[+new+]", "[-old-]", "[=format=]", "⏎" for a proposed break, flags of the block before a colon. */
export const read = (doc: EditorState["doc"]): string[] => {
  const lines: string[] = []
  doc.descendants((node) => {
    if (!node.isTextblock) return true
    let text = ""
    node.forEach((child) => {
      const names = child.marks.map((mark) => mark.type.name)
      let piece = child.isText ? child.text! : child.type.name === "suggested_break" ? "⏎" : "*"
      if (names.includes("formatting")) piece = `[=${piece}=]`
      if (names.includes("insertion")) piece = `[+${piece}+]`
      if (names.includes("deletion")) piece = `[-${piece}-]`
      text += piece
    })
    const suggested = node.attrs["suggested"]
    const flags = Object.keys(suggested ?? {}).flatMap((key) =>
      key === "was" ? Object.keys(suggested.was).map((name) => `was ${name}`) : [key],
    )
    lines.push(flags.length ? `${flags.join()}: ${text}` : text)
    return false
  })
  return lines
}
