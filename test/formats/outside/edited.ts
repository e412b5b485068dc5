import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"

/* Word files changed from outside, as Word would change them: by their parts, without our writer. */

export const editParts = (bytes: Uint8Array, edits: Record<string, (xml: string) => string>): Uint8Array => {
  const files = unzipSync(bytes)
  for (const [name, edit] of Object.entries(edits)) {
    const before = strFromU8(files[name] ?? new Uint8Array())
    const after = edit(before)
    if (after === before) throw new RangeError(`Nothing was changed in ${name}`)
    files[name] = strToU8(after)
  }
  return zipSync(files)
}

export const editBody = (bytes: Uint8Array, edit: (xml: string) => string): Uint8Array =>
  editParts(bytes, { "word/document.xml": edit })

const who = (author: string, date: string): string => `w:id="9001" w:author="${author}" w:date="${date}"`

/** The paragraph with some words, behind the cover and the list of contents. */
export const inParagraph = (xml: string, words: string, edit: (paragraph: string) => string): string => {
  const body = xml.indexOf('w:val="DocumentTitle"')
  const at = xml.indexOf(words, body)
  if (at < 0) throw new RangeError(`"${words}" is not in the file`)
  const start = Math.max(xml.lastIndexOf("<w:p>", at), xml.lastIndexOf("<w:p ", at))
  const end = xml.indexOf("</w:p>", at) + "</w:p>".length
  return xml.slice(0, start) + edit(xml.slice(start, end)) + xml.slice(end)
}

const runWith = (
  paragraph: string,
  words: string,
): { start: number; end: number; properties: string; text: string } => {
  const at = paragraph.indexOf(words)
  const start = Math.max(paragraph.lastIndexOf("<w:r>", at), paragraph.lastIndexOf("<w:r ", at))
  const end = paragraph.indexOf("</w:r>", at) + "</w:r>".length
  const run = paragraph.slice(start, end)
  return {
    ...{ start, end, properties: /<w:rPr>.*?<\/w:rPr>/.exec(run)?.[0] ?? "" },
    text: /<w:t[^>]*>([^<]*)<\/w:t>/.exec(run)![1]!,
  }
}

const run = (properties: string, text: string, name = "w:t"): string =>
  text ? `<w:r>${properties}<${name} xml:space="preserve">${text}</${name}></w:r>` : ""

/** Somebody replaces words in a paragraph, tracked. */
export const replaceTracked = (
  xml: string,
  words: string,
  from: string,
  to: string,
  author: string,
  date: string,
): string =>
  inParagraph(xml, words, (paragraph) => {
    const { start, end, properties, text } = runWith(paragraph, from)
    const at = text.indexOf(from)
    const deleted = from ? `<w:del ${who(author, date)}>${run(properties, from, "w:delText")}</w:del>` : ""
    const inserted = to ? `<w:ins ${who(author, date)}>${run(properties, to)}</w:ins>` : ""
    return `${paragraph.slice(0, start)}${run(properties, text.slice(0, at))}${deleted}${inserted}${run(properties, text.slice(at + from.length))}${paragraph.slice(end)}`
  })

/** Somebody replaces words without tracking. */
export const replacePlain = (xml: string, words: string, from: string, to: string): string =>
  inParagraph(xml, words, (paragraph) => paragraph.replace(from, to))

/** Enter behind a paragraph, and new text: Word marks the end of the first one as inserted. */
export const addParagraph = (
  xml: string,
  after: string,
  text: string,
  author: string,
  date: string,
): string =>
  inParagraph(xml, after, (paragraph) => {
    const style = /<w:pStyle [^>]*\/>/.exec(paragraph)?.[0] ?? ""
    const mark = `<w:rPr><w:ins ${who(author, date)}/></w:rPr>`
    const first = paragraph.replace("</w:pPr>", `${mark}</w:pPr>`)
    return `${first}<w:p><w:pPr>${style}</w:pPr><w:ins ${who(author, date)}>${run("", text)}</w:ins></w:p>`
  })

/** Somebody deletes a paragraph as a whole, tracked. */
export const deleteParagraph = (xml: string, words: string, author: string, date: string): string =>
  inParagraph(xml, words, (paragraph) => {
    const mark = `<w:rPr><w:del ${who(author, date)}/></w:rPr>`
    const body = paragraph
      .slice(paragraph.indexOf("</w:pPr>") + "</w:pPr>".length, paragraph.lastIndexOf("</w:p>"))
      .replace(/<w:t(?=[ >])/g, "<w:delText")
      .replace(/<\/w:t>/g, "</w:delText>")
      .replace(/<w:instrText/g, "<w:delInstrText")
      .replace(/<\/w:instrText>/g, "</w:delInstrText>")
    const head = paragraph.slice(0, paragraph.indexOf("</w:pPr>"))
    return `${head}${mark}</w:pPr><w:del ${who(author, date)}>${body}</w:del></w:p>`
  })

/** A paragraph gets another style, tracked. */
export const restyle = (xml: string, words: string, style: string, author: string, date: string): string =>
  inParagraph(xml, words, (paragraph) => {
    const old = /<w:pStyle w:val="([^"]+)"\/>/.exec(paragraph)![0]
    // A style takes the list of the old one along.
    const list = /<w:numPr>.*?<\/w:numPr>/.exec(paragraph)?.[0] ?? ""
    return paragraph
      .replace(old, `<w:pStyle w:val="${style}"/>`)
      .replace(list, "")
      .replace(
        "</w:pPr>",
        `<w:pPrChange ${who(author, date)}><w:pPr>${old}${list}</w:pPr></w:pPrChange></w:pPr>`,
      )
  })

/** A new comment on words of a file that has a part of comments already. */
export const addComment = (
  bytes: Uint8Array,
  words: string,
  {
    id,
    author,
    date,
    body,
    parent,
  }: { id: number; author: string; date: string; body: string; parent?: string },
): Uint8Array => {
  const paraId = (0x20000000 + id).toString(16).toUpperCase()
  const comment = `<w:comment w:id="${id}" w:author="${author}" w:date="${date}" w:initials="X"><w:p w14:paraId="${paraId}"><w:r><w:t>${body}</w:t></w:r></w:p></w:comment>`
  const of = parent ? ` w15:paraIdParent="${parent}"` : ""
  return editParts(bytes, {
    "word/comments.xml": (xml) => xml.replace("</w:comments>", `${comment}</w:comments>`),
    "word/commentsExtended.xml": (xml) =>
      xml.replace(
        "</w15:commentsEx>",
        `<w15:commentEx w15:paraId="${paraId}"${of} w15:done="0"/></w15:commentsEx>`,
      ),
    "word/document.xml": (xml) =>
      inParagraph(xml, words, (paragraph) => {
        const { start, end, properties, text } = runWith(paragraph, words)
        const at = text.indexOf(words)
        const marked = `<w:commentRangeStart w:id="${id}"/>${run(properties, words)}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`
        return `${paragraph.slice(0, start)}${run(properties, text.slice(0, at))}${marked}${run(properties, text.slice(at + words.length))}${paragraph.slice(end)}`
      }),
  })
}
