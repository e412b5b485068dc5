// @vitest-environment jsdom
import { EditorState, TextSelection } from "prosemirror-state"
import { tableEditing } from "prosemirror-tables"
import { EditorView } from "prosemirror-view"
import { describe, expect, it } from "vitest"
import {
  clipboardParser,
  clipboardSerializer,
  isOwnHtml,
  parsePlainText,
  transformPastedHtml,
} from "../../client/editor/clipboard.ts"
import { tidyPasted, unwrapTable } from "../../client/editor/paste.ts"
import { structurePlugin } from "../../client/editor/plugins/structure.ts"
import { recogniseCaption, recogniseLabel } from "../../schema/structure/typed-labels.ts"
import { block, doc, table } from "../convergence/build.ts"
import { caretIn } from "./caret.ts"

// jsdom has no clipboard; ProseMirror's pasteHTML makes an event of this kind for handlers that ask.
globalThis.ClipboardEvent ??= class extends Event {} as unknown as typeof ClipboardEvent

const editor = (...blocks: ReturnType<typeof block>[]) => {
  let isOwn = false
  return new EditorView(document.createElement("div"), {
    state: EditorState.create({ doc: doc(...blocks), plugins: [tableEditing(), structurePlugin()] }),
    clipboardParser,
    clipboardSerializer,
    clipboardTextParser: parsePlainText,
    transformPastedHTML: (html) => {
      isOwn = isOwnHtml(html)
      return transformPastedHtml(html)
    },
    transformPasted: (slice, view) => unwrapTable(tidyPasted(slice, isOwn), view),
  })
}

const shape = (view: EditorView) =>
  view.state.doc.children.flatMap((division) =>
    division.children.map((node) => `${node.type.name}${node.attrs["level"] ?? ""}:${node.textContent}`),
  )

const paste = (html: string) => {
  const view = editor(block("paragraph", ""))
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 2)))
  view.pasteHTML(html)
  return shape(view)
}

describe("paste", () => {
  it("[EDIT-1] headings with typed numbers become clauses, and the number is not doubled", () =>
    expect(
      paste("<h1>5　要求</h1><h2>5.1&nbsp;一般要求</h2><p>应符合规定。</p><h3>5.1.2　尺寸</h3>"),
    ).toEqual([
      "clause_title0:要求",
      "clause_title1:一般要求",
      "paragraph:应符合规定。",
      "clause_title2:尺寸",
    ]))

  it("[EDIT-2] paragraphs with typed numbers become titled and untitled clauses", () =>
    expect(
      paste("<p>4　分类</p><p>4.1　按用途分类</p><p>4.2　产品的标志应清晰、牢固，不应被擦除。</p>"),
    ).toEqual([
      "clause_title0:分类",
      "clause_title1:按用途分类",
      "clause_text1:产品的标志应清晰、牢固，不应被擦除。",
    ]))

  it("[EDIT-3] lists, notes, examples and annexes are recognised", () =>
    expect(
      paste(
        "<p>规定如下：</p><p>a) 第一；</p><p>b) 第二。</p><p>注1：说明。</p><p>示例：例子。</p><p>附录A（规范性）计算方法</p>",
      ),
    ).toEqual([
      "paragraph:规定如下：",
      "list_item1:第一；",
      "list_item1:第二。",
      "note:说明。",
      "example:例子。",
      "annex_title:计算方法",
    ]))

  it("[EDIT-4] a table of a web page or of Excel becomes a table, with the caption typed above it", () =>
    expect(
      paste(
        "<p>前文</p><p>表1　尺寸</p><table><tr><th>项目</th><th>值</th></tr><tr><td>长</td><td>10</td></tr></table>",
      ),
    ).toEqual(["paragraph:前文", "table:尺寸项目值长10"]))

  it("[EDIT-5] a table pasted into a table fills its cells", () => {
    const view = editor(
      table([
        ["一", "二"],
        ["三", "四"],
      ]),
    )
    caretIn(view, "一")
    view.pasteHTML("<table><tr><td>甲</td><td>乙</td></tr></table>")
    expect(shape(view)).toEqual(["table:表题甲乙三四"])
  })

  it("[EDIT-6] what was copied here comes back with its types and attributes, and with ids of its own", () => {
    const from = editor(
      block("clause_title", "范围", { level: 0, element: "scope", id: "s" }),
      block("note", "5.1　不是条号"),
    )
    const slice = from.state.doc.slice(2, from.state.doc.content.size - 2)
    const { dom } = from.serializeForClipboard(slice)
    const view = editor(block("paragraph", "前"), block("paragraph", ""))
    view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)))
    view.pasteHTML(dom.innerHTML)
    expect(shape(view)).toEqual(["paragraph:前", "clause_title0:范围", "note:5.1　不是条号"])
    const ids = view.state.doc.children.flatMap((division) =>
      division.children.map((node) => node.attrs["id"]),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it("[EDIT-7] lines of plain text become paragraphs, one line goes into the text where the caret is", () => {
    const view = editor(block("paragraph", "甲乙"))
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 3)))
    view.pasteText("5.1　中间")
    expect(shape(view)).toEqual(["paragraph:甲5.1　中间乙"])
    view.pasteText("。\n——第一；\n——第二。")
    expect(shape(view).slice(1)).toEqual(["list_item1:第一；", "list_item1:第二。乙"])
  })

  it("[EDIT-8] dates and quantities are no clause numbers", () => {
    for (const text of [
      "2026 年发布",
      "10 mm",
      "3.5 kg的样品",
      "1 总则是什么意思呢",
      "GB/T 1.1　标题",
      "A 类",
    ])
      expect(recogniseLabel(text)?.type ?? null, text).not.toBe("clause_title")
    expect(recogniseCaption("表A.2　限值")).toEqual({ object: "table", length: 5 })
    expect(recogniseCaption("表明其特性")).toBe(null)
  })
})
