// Letters of another person, made from the state of a document before anybody here has typed.
import * as Y from "yjs"

const minLength = 15

/** Texts of the document that are long enough to be running text, in its order. */
export const textsOf = (doc) => {
  const texts = []
  const walk = (type) => {
    for (const child of type.toArray()) {
      if (child instanceof Y.XmlText) {
        if (child.length >= minLength) texts.push(child)
      } else if (child instanceof Y.XmlElement) walk(child)
    }
  }
  walk(doc.getXmlFragment("content"))
  return texts
}

/** Updates of one letter each: the first half into one paragraph, as somebody types, the rest here and there. */
export const remoteLetters = (state, count) => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const texts = textsOf(doc)
  if (texts.length === 0) throw new Error("The document has no text to type into.")
  const updates = []
  doc.on("update", (update) => updates.push(Buffer.from(update).toString("base64")))
  const one = texts[texts.length >> 2]
  for (let i = 0; i < count >> 1; i++) one.insert(5 + i, "r")
  for (let i = count >> 1; i < count; i++) texts[(i * 7919) % texts.length].insert(3, "s")
  return updates
}
