import { type Command, EditorState } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import * as Y from "yjs"
import { Binding, bindingPlugin } from "../../client/collab/binding/binding.ts"
import { Salvage } from "../../client/collab/salvage.ts"
import { structurePlugin } from "../../client/editor/plugins/structure.ts"
import { contentRoot } from "../../schema/protocol/protocol.ts"
import { readRun } from "../../schema/shared/index.ts"

/** One drafter: a real Yjs document, a real editor, a real binding. Updates go to `outbox` until the network carries them. */
export class Drafter {
  readonly doc = new Y.Doc()
  readonly binding: Binding
  readonly view: EditorView
  outbox: Uint8Array[] = []
  readonly salvage = new Salvage(
    () => 0,
    () => false,
    () => {},
  )

  constructor(clientId: number, initial: Uint8Array) {
    this.doc.clientID = clientId
    Y.applyUpdate(this.doc, initial, "network")
    const root = this.doc.getXmlFragment(contentRoot)
    this.binding = new Binding(root, this.salvage)
    const state = EditorState.create({
      doc: this.binding.initialDocument(),
      plugins: [structurePlugin(), bindingPlugin(this.binding)],
    })
    this.view = new EditorView(document.createElement("div"), { state })
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "network") this.outbox.push(update)
    })
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, "network")
  }

  run(command: Command): boolean {
    return command(this.view.state, this.view.dispatch.bind(this.view), this.view)
  }

  /** What the editor shows and what Yjs holds must be one. */
  inStep(): boolean {
    const fromYjs = readRun(this.doc.getXmlFragment(contentRoot))
    return JSON.stringify(flat(this.view.state.doc)) === JSON.stringify(flat(fromYjs))
  }

  json(): string {
    return JSON.stringify(flat(this.view.state.doc))
  }

  text(): string {
    return this.view.state.doc.textBetween(0, this.view.state.doc.content.size, "\n", " ")
  }

  destroy(): void {
    this.view.destroy()
  }
}

/** The run without its divisions: those are each editor's own. */
export const flat = (doc: EditorState["doc"]): unknown[] =>
  doc.children.flatMap((division) => division.children.map((block) => block.toJSON()))

export const initialUpdate = (fill: (root: Y.XmlFragment) => void): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = 1
  fill(doc.getXmlFragment(contentRoot))
  return Y.encodeStateAsUpdate(doc)
}
