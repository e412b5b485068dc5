// Turns the nested JSON on standard input into a Yjs update on standard output. A process of its own, so that all of it
// uses the peers' copies of ProseMirror and Yjs.
import { readFileSync } from "node:fs"
import { prosemirrorJSONToYXmlFragment } from "y-prosemirror"
import * as Y from "yjs"
import { schema } from "./schema.js"

const doc = new Y.Doc()
doc.clientID = 1
prosemirrorJSONToYXmlFragment(schema, JSON.parse(readFileSync(0, "utf8")), doc.getXmlFragment("content"))
process.stdout.write(Y.encodeStateAsUpdate(doc))
