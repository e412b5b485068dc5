import { FormatError } from "../../formats/index.ts"
import { type LinkTarget, settleLinks, targetsLabel } from "../../formats/pdf/links.ts"
import type { Typeset, Typesetter, TypstSource } from "../../formats/pdf/source.ts"

type Typst = typeof import("@myriaddreamin/typst-ts-node-compiler")
type Compiler = InstanceType<Typst["NodeCompiler"]>

/** A folder that does not exist: the source names no file but those that are given. */
const workspace = "/guiju-typst"

let loaded: Promise<Typst> | null = null
let compiler: Compiler | null = null

/** The typesetter reads the fonts of the system once; some 200 ms. */
const open = async (): Promise<Compiler> => {
  loaded ??= import("@myriaddreamin/typst-ts-node-compiler")
  const { NodeCompiler } = await loaded
  compiler ??= NodeCompiler.create({ workspace })
  return compiler
}

interface Diagnostic {
  message: string
  severity: number
}

const messages = (
  typst: Compiler,
  errors: ReturnType<ReturnType<Compiler["compile"]>["takeError"]>,
): string[] => (errors ? (typst.fetchDiagnostics(errors) as Diagnostic[]).map(({ message }) => message) : [])

const known = new Map<string, boolean>()

/** Whether one of some font families is installed: the typesetter warns of each that it does not find. */
const hasFont = (typst: Compiler, families: readonly string[]): boolean => {
  const unasked = families.filter((name) => !known.has(name))
  if (unasked.length) {
    const probe = unasked.map((name) => `#text(font:${JSON.stringify(name)})[a]`).join("")
    const result = typst.compile({ mainFileContent: probe })
    const warnings = messages(typst, result.takeWarnings()).join("\n")
    for (const name of unasked)
      known.set(name, !warnings.includes(`unknown font family: ${name.toLowerCase()}`))
  }
  return families.some((name) => known.get(name))
}

const unreadablePictures = (typst: Compiler, files: ReadonlyMap<string, Uint8Array>): string[] =>
  [...files.keys()].filter((path) => {
    const probe = `#image(${JSON.stringify(path)},width:1cm,height:1cm,alt:"a")`
    return typst.compile({ mainFileContent: probe }).hasError()
  })

/** Our own faults, and documents beyond what the typesetter can do; its words are for the log and the report. */
const refuse = (reasons: readonly string[]): never => {
  throw new FormatError(
    `The PDF could not be typeset: ${[...new Set(reasons)].slice(0, 3).join("; ") || "unknown reason"}.`,
  )
}

/** Signs that every font has that a standard is printed with. */
const common = /[\u0000-\u007e\u00a0-\u00ff\u3000-\u3003\u3008-\u3011\u4e00-\u9fa5\uff01-\uff5e]/

/** PDF/UA-1 refuses signs without a glyph (ISO 14289-1, 7.21.8). */
const undrawableSigns = (typst: Compiler, text: string): string[] =>
  [...new Set(text)].filter((sign) => {
    if (common.test(sign)) return false
    const result = typst.compile({
      mainFileContent: `#set document(title:"a")\n#text(${JSON.stringify(sign)})`,
    })
    if (!result.result) return true
    try {
      typst.pdf(result.result, { pdfStandard: "ua-1", creationTimestamp: 0 })
      return false
    } catch {
      // The check says which; here only one sign could be meant.
      return true
    }
  })

const render = (typst: Compiler, source: TypstSource): Typeset => {
  const result = typst.compile({ mainFileContent: source.text })
  const document = result.result
  if (!document) {
    const unreadable = unreadablePictures(typst, source.files)
    return unreadable.length
      ? { ok: false, unreadable, undrawable: [] }
      : refuse(messages(typst, result.takeError()))
  }
  try {
    const bytes = typst.pdf(document, { pdfStandard: "ua-1", creationTimestamp: source.timestamp })
    const [found] = typst.query(document, { selector: `<${targetsLabel}>` }) as { value: LinkTarget[] }[]
    return { ok: true, bytes: settleLinks(new Uint8Array(bytes), found?.value ?? [], source.describeLink) }
  } catch (error) {
    // The check of PDF/UA-1 speaks here; its message holds the words of the typesetter in quotes.
    const { message } = error as Error
    const undrawable = /could not be displayed/.test(message) ? undrawableSigns(typst, source.text) : []
    if (undrawable.length) return { ok: false, unreadable: [], undrawable }
    return refuse([...message.matchAll(/message: "((?:\\.|[^"\\])*)"/g)].map((match) => match[1]!))
  }
}

/** Typesets a source as tagged PDF (PDF/UA-1, ISO 14289-1). */
export const typeset: Typesetter = async (source) => {
  const typst = await open()
  if (source.fonts.length && !hasFont(typst, source.fonts))
    throw new FormatError(
      "No Chinese font found: install fonts-noto-cjk (or SimSun and SimHei) and try again.",
    )
  try {
    for (const [path, bytes] of source.files) typst.mapShadow(workspace + path, Buffer.from(bytes))
    return render(typst, source)
  } finally {
    typst.resetShadow()
    // Cached layouts of other documents are of no use to the next one.
    typst.evictCache(2)
  }
}
