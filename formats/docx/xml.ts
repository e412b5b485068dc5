import {
  type BaseXmlComponent,
  BookmarkEnd,
  BookmarkStart,
  type IRunOptions,
  Tab,
  TextRun,
  XmlComponent,
} from "docx"

type Attributes = Record<string, string | number | undefined>

class AttributeList extends XmlComponent {
  constructor(private readonly attributes: Attributes) {
    super("_attr")
  }
  override prepForXml() {
    return {
      _attr: Object.fromEntries(Object.entries(this.attributes).filter(([, value]) => value !== undefined)),
    }
  }
}

/** An element that the docx package has no class for. */
export class Element extends XmlComponent {
  constructor(name: string, attributes: Attributes = {}, children: (BaseXmlComponent | string)[] = []) {
    super(name)
    this.root.push(new AttributeList(attributes), ...children)
  }
}

/**
 * Text as XML 1.0 can carry it: control characters and lone surrogates, which a paste can bring, are left out; a file
 * with one of them would not open.
 */
export const cleanText = (text: string): string =>
  text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    "",
  )

const cjk = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/

/**
 * A run of text. Text with Han characters carries the East Asian hint, or Word takes “ ” — … in it, which both scripts
 * share, from the Latin font (ECMA-376, 17.3.2.26).
 */
export const run = (text: string, look: IRunOptions = {}): TextRun => {
  const hint = cjk.test(text) && !look.font ? { font: { hint: "eastAsia" } } : {}
  return new TextRun({ ...hint, ...look, text: cleanText(text) })
}

/** A jump to the next tab stop. A tab character in text is only white space. */
export const tab = (look: IRunOptions = {}): TextRun => new TextRun({ ...look, children: [new Tab()] })

const fieldCharacter = (type: "begin" | "separate" | "end", locked = false): Element =>
  new Element("w:fldChar", { "w:fldCharType": type, "w:fldLock": locked ? "true" : undefined })

const instruction = (text: string): Element =>
  new Element("w:instrText", { "xml:space": "preserve" }, [cleanText(text)])

/** Start of a field up to what it shows. One run for the three: a long document has thousands of fields. */
export const fieldBegin = (code: string, look: IRunOptions = {}, locked = false): TextRun[] => [
  new TextRun({
    ...look,
    children: [fieldCharacter("begin", locked), instruction(` ${code} `), fieldCharacter("separate")],
  }),
]

export const fieldEnd = (look: IRunOptions = {}): TextRun =>
  new TextRun({ ...look, children: [fieldCharacter("end")] })

/** A field with the text that it shows until it is updated. A locked one keeps that text (ECMA-376, 17.16.18). */
export const field = (code: string, shown: string, look: IRunOptions = {}, locked = false): TextRun[] => [
  ...fieldBegin(code, look, locked),
  run(shown, look),
  fieldEnd(look),
]

/** Bookmarks with ids of our own: those of the docx package count on through all documents of the process. */
export const bookmarkStart = (name: string, id: number): BookmarkStart => new BookmarkStart(name, id)
export const bookmarkEnd = (id: number): BookmarkEnd => new BookmarkEnd(id)
