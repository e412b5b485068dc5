// @vitest-environment jsdom
import type { Node } from "prosemirror-model"
import { EditorState, TextSelection } from "prosemirror-state"
import { tableEditing } from "prosemirror-tables"
import { EditorView } from "prosemirror-view"
import { describe, expect, it } from "vitest"
import { clipboardProps } from "../../client/editor/clipboard-props.ts"
import { structurePlugin } from "../../client/editor/plugins/structure.ts"
import { block, doc, table } from "../convergence/build.ts"
import { caretIn } from "./caret.ts"

// jsdom has no clipboard; ProseMirror's pasteHTML makes an event of this kind for handlers that ask.
globalThis.ClipboardEvent ??= class extends Event {} as unknown as typeof ClipboardEvent

const editor = (...blocks: ReturnType<typeof block>[]) =>
  new EditorView(document.createElement("div"), {
    state: EditorState.create({ doc: doc(...blocks), plugins: [tableEditing(), structurePlugin()] }),
    ...clipboardProps(),
  })

const blocksOf = (view: EditorView): readonly Node[] =>
  view.state.doc.children.flatMap((division) => division.children)

const paste = (html: string): readonly Node[] => {
  const view = editor(block("paragraph", ""))
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 2)))
  view.pasteHTML(html)
  return blocksOf(view)
}

const shape = (blocks: readonly Node[]) =>
  blocks.map((node) => {
    const { level, kind } = node.attrs
    return `${node.type.name}${[level, kind].filter((value) => value != null).join(" ")}:${node.textContent}`
  })

/** Rows of the first table: H for header cells, merged cells with their spans. */
const grid = (blocks: readonly Node[]): string[] => {
  const rows: string[] = []
  for (const node of blocks)
    node.descendants((part) => {
      if (part.type.name !== "table_row") return true
      rows.push(
        part.children
          .map((cell) => {
            const { colspan, rowspan } = cell.attrs
            const spans = colspan > 1 || rowspan > 1 ? `(${colspan}×${rowspan})` : ""
            return `${cell.type.name === "table_header" ? "H " : ""}${cell.textContent}${spans}`
          })
          .join(" | "),
      )
      return false
    })
  return rows
}

const latexOf = (blocks: readonly Node[]): string[] => {
  const found: string[] = []
  for (const node of blocks)
    node.descendants((part) => {
      if (part.type.name === "inline_formula") found.push(part.attrs["latex"])
      return true
    })
  return found
}

/** The page around what Word puts on the clipboard. */
const word = (body: string, styles = ""): string => `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns:m="http://schemas.microsoft.com/office/2004/12/omml" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal, li.MsoNormal, div.MsoNormal {mso-style-parent:""; text-align:justify; font-size:10.5pt;}
${styles} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'><!--StartFragment-->
${body}<!--EndFragment--></body></html>`

const ignore = (mark: string): string =>
  `<![if !supportLists]><span lang=EN-US style='mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>`

describe("paste from office programs", () => {
  it("[EDIT-47] Word's numbered headings become clauses, and the numbers that the list made are not doubled", () =>
    expect(
      shape(
        paste(
          word(`<h1 style='mso-list:l0 level1 lfo1'>${ignore("5")}要求<span lang=EN-US><o:p></o:p></span></h1>
<h2 style='margin-left:0cm;mso-list:l0 level2 lfo1'>${ignore("5.1")}<b>一般要求</b><span lang=EN-US><o:p></o:p></span></h2>
<p class=MsoNormal style='text-indent:21.0pt'>产品应符合本文件的规定，并按
经批准的图样制造。<span lang=EN-US><o:p></o:p></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal style='mso-list:l0 level3 lfo1'>${ignore("5.1.2")}标志应清晰，不应被擦除。<span lang=EN-US><o:p></o:p></span></p>`),
        ),
      ),
    ).toEqual([
      "clause_title0:要求",
      "clause_title1:一般要求",
      "paragraph:产品应符合本文件的规定，并按经批准的图样制造。",
      "clause_text2:标志应清晰，不应被擦除。",
    ]))

  it("[EDIT-47] styles of a template with a level in the outline are titles, whatever they are called", () =>
    expect(
      shape(
        paste(
          word(
            `<p class=a>${ignore("4")}分类</p><p class=a0>${ignore("4.1")}按用途</p><p class=a1>家用、商用。</p>`,
            "p.a, li.a, div.a {mso-style-name:标准文件_章标题; mso-outline-level:1;} p.a0, li.a0, div.a0 {mso-style-name:标准文件_一级条标题; mso-outline-level:2;} p.a1 {mso-style-name:标准文件_段;}",
          ),
        ),
      ),
    ).toEqual(["clause_title0:分类", "clause_title1:按用途", "paragraph:家用、商用。"]))

  it("[EDIT-48] Word's lists become items with their marks and levels", () =>
    expect(
      shape(
        paste(
          word(`<p class=MsoNormal>应符合下列规定：</p>
<p class=MsoListParagraph style='margin-left:21.0pt;text-indent:-21.0pt;mso-char-indent-count:0;mso-list:l1 level1 lfo2'>${ignore("a)")}第一项：</p>
<p class=MsoListParagraph style='margin-left:42.0pt;mso-list:l1 level2 lfo2'>${ignore("1)")}其一；</p>
<p class=MsoListParagraph style='mso-list:l2 level1 lfo3'>${ignore("——")}破折号；</p>
<p class=MsoListParagraph style='mso-list:l3 level2 lfo4'><![if !supportLists]><span lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span></span><![endif]>圆点。</p>`),
        ),
      ),
    ).toEqual([
      "paragraph:应符合下列规定：",
      "list_item1 letter:第一项：",
      "list_item2 number:其一；",
      "list_item1 dash:破折号；",
      "list_item2 dot:圆点。",
    ]))

  it("[EDIT-48] WPS's lists, whose conditional comments are plain ones, too", () =>
    expect(
      shape(
        paste(`<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name="ProgId" content="Word.Document"/><meta name="Generator" content="WPS Office"/></head><body><!--StartFragment-->
<p class="MsoNormal" style="mso-list:l0 level1 lfo1;"><!--[if !supportLists]--><span style="font-family:宋体;"><span style='mso-list:Ignore;'>a)<span>&nbsp;</span></span></span><!--[endif]--><span style="mso-spacerun:'yes';font-family:宋体;">甲；</span><o:p></o:p></p>
<p class="MsoNormal" style="mso-list:l0 level1 lfo1;"><!--[if !supportLists]--><span><span style='mso-list:Ignore;'>b)<span>&nbsp;</span></span></span><!--[endif]--><span>乙。</span></p><!--EndFragment--></body></html>`),
      ),
    ).toEqual(["list_item1 letter:甲；", "list_item1 letter:乙。"]))

  const equation = `<!--[if gte msEquation 12]><m:oMath><m:sSub><m:sSubPr><span style='font-family:"Cambria Math",serif;mso-ascii-font-family:"Cambria Math"'><m:ctrlPr></m:ctrlPr></span></m:sSubPr><m:e><i
  style='mso-bidi-font-style:normal'><span lang=EN-US style='font-family:"Cambria Math",serif'><m:r>q</m:r></span></i></m:e><m:sub><span lang=EN-US><m:r><m:rPr><m:scr
  m:val="roman"/><m:sty m:val="p"/></m:rPr>p</m:r></span></m:sub></m:sSub><i><span lang=EN-US><m:r>=</m:r></span></i><m:f><m:fPr><m:ctrlPr></m:ctrlPr></m:fPr><m:num><i><span lang=EN-US><m:r>G&times;</m:r></span></i><m:sSup><m:e><i><span><m:r>10</m:r></span></i></m:e><m:sup><i><span><m:r>6</m:r></span></i></m:sup></m:sSup></m:num><m:den><i><span><m:r>φ-</m:r></span></i><m:rad><m:radPr><m:degHide m:val=on /></m:radPr><m:deg></m:deg><m:e><i><span><m:r>2</m:r></span></i></m:e></m:rad></m:den></m:f></m:oMath><![endif]--><![if !msEquation]><span lang=EN-US style='position:relative;top:5.0pt'><img width=120 height=31 src="file:///C:/Users/li/AppData/Local/Temp/msohtmlclip1/01/clip_image002.png"></span><![endif]>`
  const latex = "q_{\\mathrm{p}}=\\frac{G\\times {10}^6}{\\varphi -\\sqrt{2}}"

  it("[EDIT-49] an equation in a sentence of Word becomes a formula in the line", () => {
    const blocks = paste(
      word(`<p class=MsoNormal>人均新风量按${equation}估算。</p><p class=MsoNormal>后文</p>`),
    )
    expect(latexOf(blocks)).toEqual([latex])
    expect(shape(blocks)).toEqual(["paragraph:人均新风量按估算。", "paragraph:后文"])
  })

  it("[EDIT-49] an equation on its own line becomes a formula, and the number typed behind it makes it numbered", () => {
    const blocks = paste(
      word(
        `<p class=MsoNormal>前文</p><p class=MsoNormal align=center><!--[if gte msEquation 12]><m:oMathPara><m:oMath><i><span lang=EN-US><m:r>E=m</m:r></span></i><m:sSup><m:e><i><span><m:r>c</m:r></span></i></m:e><m:sup><i><span><m:r>2</m:r></span></i></m:sup></m:sSup></m:oMath></m:oMathPara><![endif]--><![if !msEquation]><img src="file:///C:/x/clip_image004.png"><![endif]></p><p class=MsoNormal><span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp; </span>${equation}<span style='mso-tab-count:1 dotted'>………… </span>（<span lang=EN-US>1</span>）</p><p class=MsoNormal>后文</p>`,
      ),
    )
    expect(
      blocks.map(
        (node) => `${node.type.name}${node.attrs["numbered"] ? " numbered" : ""}:${node.textContent}`,
      ),
    ).toEqual(["paragraph:前文", "formula:E=mc^2", `formula numbered:${latex}`, "paragraph:后文"])
  })

  it("[EDIT-49] a formula of a web page keeps the LaTeX it was made from", () =>
    expect(
      latexOf(
        paste(
          `<p>质能方程<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>E</mi></mrow><annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">E=mc2</span></span>成立。</p><p>后文</p>`,
        ),
      ),
    ).toEqual(["E=mc^2"]))

  it("[EDIT-50] merged cells of Excel stay merged, the first rows are the header, hidden rows and overflowing words are not taken for cells", () => {
    const blocks =
      paste(`<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=ProgId content=Excel.Sheet>
<meta name=Generator content="Microsoft Excel 15"><style><!--table {mso-displayed-decimal-separator:"\\.";} .xl65 {text-align:center; border:.5pt solid windowtext;}--></style></head>
<body link="#0563C1" vlink="#954F72"><table border=0 cellpadding=0 cellspacing=0 width=256 style='border-collapse:collapse;width:192pt'>
<!--StartFragment--> <col width=64 span=4 style='width:48pt'>
 <tr height=19 style='height:14.25pt'><td rowspan=2 height=38 class=xl65 width=64 style='height:28.5pt'>型号</td><td colspan=2 class=xl65 width=128>尺寸</td><td rowspan=2 class=xl65>质量<br>kg</td></tr>
 <tr height=19><td height=19 class=xl65>长</td><td class=xl65>宽</td></tr>
 <tr height=19><td height=19 class=xl65>A</td><td class=xl65 align=right x:num>10.5</td><td class=xl65 align=right x:num>8</td><td class=xl65 align=right>0.35</td></tr>
 <tr height=19><td colspan=3 height=19 style='height:14.25pt;mso-ignore:colspan'>说明写过了格</td><td class=xl65></td></tr>
 <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td><td width=64></td><td width=64></td><td width=64></td></tr><![endif]>
<!--EndFragment--></table></body></html>`)
    expect(shape(blocks)).toHaveLength(1)
    expect(grid(blocks)).toEqual([
      "H 型号(1×2) | H 尺寸(2×1) | H 质量\nkg(1×2)",
      "H 长 | H 宽",
      "A | 10.5 | 8 | 0.35",
      "说明写过了格 |  |  | ",
    ])
  })

  it("[EDIT-50] merged cells of Word and of WPS stay merged, with the caption above", () => {
    const blocks = paste(
      word(`<p class=MsoCaption align=center><span lang=EN-US>表</span>2<span style='mso-spacerun:yes'>&nbsp; </span>限值</p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-yfti-tbllook:1184'>
<tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=277 valign=top style='width:207.4pt'><p class=MsoNormal align=center style='text-align:center'>项目<o:p></o:p></p></td><td width=277 colspan=2><p class=MsoNormal>指标</p></td><![if !supportMisalignedRows]><td height=0 width=0 style='border:none'></td><![endif]></tr>
<tr style='mso-yfti-irow:1'><td width=277 rowspan=2><p class=MsoNormal>强度</p></td><td><p class=MsoNormal>纵向</p></td><td><p class=MsoNormal>≥ 20</p></td></tr>
<tr style='mso-yfti-irow:2;mso-yfti-lastrow:yes'><td><p class=MsoNormal>横向</p></td><td><p class=MsoNormal>≥ 15</p></td></tr></table>
<p class=MsoNormal>后文</p>`),
    )
    expect(shape(blocks)).toEqual(["table:限值项目指标强度纵向≥ 20横向≥ 15", "paragraph:后文"])
    expect(grid(blocks)).toEqual(["H 项目 | H 指标(2×1)", "强度(1×2) | 纵向 | ≥ 20", "横向 | ≥ 15"])
  })

  it("[EDIT-50] cells of a spreadsheet pasted into a table fill its cells and are no header", () => {
    const view = editor(
      table([
        ["一", "二"],
        ["三", "四"],
      ]),
    )
    caretIn(view, "三")
    view.pasteHTML(
      `<table><!--StartFragment--><tr><td class=et2 x:str>甲</td><td x:num>1</td></tr><tr><td>乙</td><td>2</td></tr></table>`,
    )
    expect(grid(blocksOf(view)).map((row) => row.replaceAll("H ", ""))).toEqual([
      "一 | 二",
      "甲 | 1",
      "乙 | 2",
    ])
    expect(grid(blocksOf(view)).at(-1)).toBe("乙 | 2")
  })

  it("[EDIT-50] a table in a cell becomes lines of that cell", () =>
    expect(
      grid(
        paste(
          `<table><tr><th>项</th><th>值</th></tr><tr><td>甲</td><td>前<table><tr><td>a</td><td>b</td></tr></table></td></tr></table>`,
        ),
      ),
    ).toEqual(["H 项 | H 值", "甲 | 前a\u3000b"]))
})

describe("Google Docs", () => {
  const page = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">
<h2 dir="ltr"><span style="font-weight:700">5.1 外观</span></h2>
<p dir="ltr"><span style="font-weight:700">应</span><span style="font-weight:400">含H</span><span style="font-size:0.6em;vertical-align:sub">2</span></p><br>
<ol><li style="list-style-type:lower-alpha"><p role="presentation"><span>甲；</span></p></li>
<ol><li style="list-style-type:decimal"><p><span>子。</span></p></li></ol></ol></b>`

  it("[EDIT-72] titles, items and looks come through, and nothing is bold that was not", () => {
    const blocks = paste(page)
    expect(shape(blocks)).toEqual([
      "clause_title1:外观",
      "paragraph:应含H2",
      "list_item1 letter:甲；",
      "list_item2 number:子。",
    ])
    const looks = blocks[1]!.children.map(({ text, marks }) => [text, ...marks.map(({ type }) => type.name)])
    expect(looks).toEqual([["应", "bold"], ["含H"], ["2", "subscript"]])
    expect(blocks[0]!.firstChild!.marks).toEqual([])
  })
})

describe("a cell", () => {
  it("[EDIT-73] takes titles as lines, with the numbers that are written", () => {
    const view = editor(table([["甲", "乙"]]))
    caretIn(view, "甲")
    view.pasteHTML("<h2>5.1 外观</h2><p>4.2.1　结构</p><p>文字</p>")
    const cell = view.state.doc.firstChild!.firstChild!.lastChild!.firstChild!.firstChild!
    expect(shape(cell.children)).toEqual(["paragraph:5.1 外观", "paragraph:4.2.1　结构", "paragraph:文字甲"])
  })
})
