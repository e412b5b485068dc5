// The floor: bare ProseMirror on Yjs through y-prosemirror, as its README sets it up. No toolbar, no numbers, no rules.
import { baseKeymap } from "prosemirror-commands"
import { keymap } from "prosemirror-keymap"
import { EditorState, TextSelection } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import { ySyncPlugin, yUndoPlugin } from "y-prosemirror"
import * as Y from "yjs"
import { schema } from "./schema.js"

const answer = await fetch("/document.bin")
const doc = new Y.Doc()
Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()))
const plugins = [keymap(baseKeymap), ySyncPlugin(doc.getXmlFragment("content")), yUndoPlugin()]
const view = new EditorView(document.getElementById("page"), {
  state: EditorState.create({ schema, plugins }),
})

const insertClause = (title, texts) => {
  const { tr } = view.state
  const middle = view.state.doc.childCount >> 1
  let at = 0
  for (let i = 0; i < middle; i++) at += view.state.doc.child(i).nodeSize
  const paragraphs = texts.map((text) => schema.nodes.paragraph.create(null, schema.text(text)))
  const heading = schema.nodes.title.create(null, schema.text(title))
  view.dispatch(tr.insert(at, schema.nodes.clause.create({ id: title }, [heading, ...paragraphs])))
}

window.floor = {
  view,
  TextSelection,
  applyRemote: (update) => Y.applyUpdate(doc, update, "remote"),
  insertClause,
}
// y-prosemirror fills the view in a timer of its own; until then the page is empty.
const wait = () => {
  if (view.state.doc.childCount > 1) view.dom.dataset.editorReady = "true"
  else setTimeout(wait)
}
wait()
