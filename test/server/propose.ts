import * as Y from "yjs"
import { contentRoot } from "../../schema/protocol/protocol.ts"

/** The text of the first paragraph that says something. */
export const firstText = (doc: Y.Doc): Y.XmlText => {
  const found = doc
    .getXmlFragment(contentRoot)
    .toArray()
    .map((element) => (element as Y.XmlElement).get(0))
    .find((child) => child instanceof Y.XmlText && child.length > 3)
  return found as Y.XmlText
}

export const change = (author: string) => ({ id: "c1", author, name: "Sue", time: 1 })

/** Suggests words in the first paragraph, as the page of a suggester does. */
export const propose = (doc: Y.Doc, words: string, author: string): void =>
  firstText(doc).insert(1, words, { insertion: { ...change(author), client: doc.clientID } })
