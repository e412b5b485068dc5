import { isInTable } from "prosemirror-tables"
import type { EditorProps } from "prosemirror-view"
import {
  clipboardParser,
  clipboardSerializer,
  isOwnHtml,
  parsePlainText,
  transformPastedHtml,
} from "./clipboard.ts"
import { headTables, tidyPasted, unwrapTable } from "./paste.ts"

/** How the editor copies and pastes. */
export const clipboardProps = (): EditorProps => {
  // ProseMirror gives the HTML to one function and the parsed slice to another.
  let pastedIsOwn = false
  return {
    clipboardSerializer,
    clipboardParser,
    clipboardTextParser: parsePlainText,
    transformPastedHTML: (html) => {
      pastedIsOwn = isOwnHtml(html)
      return transformPastedHtml(html)
    },
    transformPasted: (slice, view, isPlain) => {
      const isOwn = !isPlain && pastedIsOwn
      pastedIsOwn = false
      return unwrapTable(headTables(tidyPasted(slice, isOwn, isInTable(view.state)), isOwn, view), view)
    },
  }
}
