import { describe, expect, it } from "vitest"
import { codes, first, read, shape } from "./read.ts"

/* Forms that standards of other producers take; every text must come out, and what cannot is said. */

const spans = (table: string): string[] => {
  const lines: string[] = []
  read(table).standard.doc.descendants((node) => {
    if (node.type.name !== "table_row") return true
    const cells: string[] = []
    node.forEach((cell) =>
      cells.push(`${cell.textContent}:${cell.attrs["colspan"]}x${cell.attrs["rowspan"]}`),
    )
    lines.push(cells.join(" "))
    return false
  })
  return lines
}

describe("tables in the form of CALS", () => {
  const columns = "<colspec colname='a'/><colspec colname='b'/><colspec colname='c'/>"
  const table = (rows: string): string =>
    `<table-wrap><table><tgroup cols='3'>${columns}<spanspec spanname='ab' namest='a' nameend='b'/><tbody>${rows}</tbody></tgroup></table></table-wrap>`

  it("[STS-45] a span that is declared by its name counts", () =>
    expect(spans(table("<row><entry spanname='ab'>甲</entry><entry>乙</entry></row>"))).toEqual([
      "甲:2x1 乙:1x1",
    ]))

  it("[STS-45] a cell stands in the column that it names", () =>
    expect(
      spans(
        table("<row><entry colname='b'>甲</entry></row><row><entry/><entry colname='c'>乙</entry></row>"),
      ),
    ).toEqual([":1x1 甲:1x1", ":1x1 :1x1 乙:1x1"]))

  it("[STS-45] columns that a cell above fills are passed over", () =>
    expect(
      spans(
        table(
          "<row><entry morerows='1'>甲</entry><entry namest='b' nameend='c'>乙</entry></row><row><entry colname='c'>丙</entry></row>",
        ),
      ),
    ).toEqual(["甲:1x2 乙:2x1", ":1x1 丙:1x1"]))

  it("[STS-45] a table in place of a cell is a table in the cell", () =>
    expect(
      shape(
        read(table("<row><entrytbl cols='1'><tbody><row><entry>甲</entry></row></tbody></entrytbl></row>")),
      ).join(" "),
    ).toMatch(/table_cell +table +table_grid +table_row +table_cell +paragraph 甲/))

  it("[STS-45] what is no cell is read as one, and said", () => {
    const result = read("<table-wrap><table><tr><td>甲</td><box>乙</box></tr></table></table-wrap>")
    expect(result.standard.doc.textContent).toBe("甲乙")
    expect(codes(result)).toContain("unknown-element")
  })
})

describe("lists, notes and definitions", () => {
  it("[STS-46] bare text is the text of an item or a note", () =>
    expect(
      shape(
        read(
          "<list list-type='dash'><list-item>甲<bold>乙</bold><list><list-item>丙</list-item></list></list-item></list><non-normative-note>丁</non-normative-note>",
        ),
      ),
    ).toEqual(["list_item 甲乙", "list_item 丙", "note 丁"]))

  it("[STS-46] what stands between the items of a list stays there", () =>
    expect(
      shape(
        read(
          "<list list-type='dash'><list-item><p>甲</p></list-item><p>乙</p><list-item><p>丙</p></list-item></list>",
        ),
      ),
    ).toEqual(["list_item 甲", "paragraph+ 乙", "list_item 丙"]))

  it("[STS-47] a list goes on from the definition of a term", () =>
    expect(
      shape(
        read(
          "<term-sec><term-display><term>甲</term><def><p>乙</p><list list-type='alpha-lower'><list-item><label>a)</label><p>丙</p></list-item></list></def></term-display></term-sec>",
        ),
      ),
    ).toEqual(["term_title 甲", "definition 乙", "list_item+ 丙"]))

  it("[STS-47] a definition may be bare text", () =>
    expect(
      shape(read("<term-sec><term-display><term>甲</term><def>乙</def></term-display></term-sec>")),
    ).toEqual(["term_title 甲", "definition 乙"]))

  it("[STS-47] designations in the fuller form of TBX are designations", () =>
    expect(
      shape(
        read(
          "<term-sec><tbx:termEntry><tbx:langSet xml:lang='zh'><tbx:ntig><tbx:termGrp><tbx:term>甲</tbx:term></tbx:termGrp></tbx:ntig><tbx:tig><tbx:term>乙</tbx:term></tbx:tig></tbx:langSet><tbx:langSet xml:lang='en'><tbx:ntig><tbx:termGrp><tbx:term>a</tbx:term></tbx:termGrp></tbx:ntig></tbx:langSet></tbx:termEntry></term-sec>",
        ),
      ),
    ).toEqual(["term_title 甲", "term_equivalent a", "term_admitted 乙"]))

  it("[STS-46] the meaning of a symbol may be bare text", () =>
    expect(
      shape(read("<def-list><def-item><term>甲</term><def>乙</def></def-item></def-list>")).map((line) =>
        line.trim(),
      ),
    ).toEqual(["key_item", "key_symbol 甲", "key_meaning 乙"]))

  it("[STS-47] a term in a paragraph of its own is not lost", () =>
    expect(
      read(
        "<term-sec><tbx:termEntry><tbx:langSet xml:lang='zh'><tbx:tig><tbx:term><p>甲</p></tbx:term></tbx:tig></tbx:langSet></tbx:termEntry></term-sec>",
      ).standard.doc.textContent,
    ).toBe("甲"))

  it("[STS-51] the label of a quotation is its first line", () =>
    expect(shape(read("<disp-quote><label>甲</label><p>乙</p></disp-quote>"))).toEqual([
      "quotation 甲",
      "paragraph+ 乙",
    ]))
})

describe("parts, references, index", () => {
  it("[STS-48] a part has its label and title as a heading", () =>
    expect(
      shape(
        read(
          "<sub-part><label>第1部分</label><title>甲</title><body><p>乙</p></body></sub-part><sub-part><label>第2部分</label><p>丙</p><body><p>丁</p></body></sub-part>",
        ),
      ),
    ).toEqual([
      "section_title 第1部分 甲",
      "paragraph 乙",
      "section_title 第2部分",
      "paragraph 丙",
      "paragraph 丁",
    ]))

  it("[STS-49] names and forms of a citation do not run together", () => {
    const name = (surname: string): string =>
      `<name><surname>${surname}</surname><given-names>G</given-names></name>`
    const ref = `<ref><element-citation><person-group>${name("A")}${name("B")}</person-group><year>2001</year></element-citation></ref>`
    const forms =
      "<ref><citation-alternatives><mixed-citation>C</mixed-citation><element-citation><source>D</source></element-citation></citation-alternatives></ref>"
    expect(shape(read("", `<ref-list>${ref}${forms}</ref-list>`)).slice(1)).toEqual([
      "reference_item A G, B G, 2001",
      "reference_item C D",
    ])
  })

  it("[STS-49] an entry of an index is read once, with its places", () => {
    const entry =
      "<index-entry><term>甲</term><nav-pointer>3.1</nav-pointer><nav-pointer>4</nav-pointer><index-entry><term>乙</term></index-entry></index-entry>"
    expect(shape(read("", `<index><index-div>${entry}</index-div></index>`)).slice(1)).toEqual([
      "index_item 甲, 3.1, 4",
      "index_item 乙",
    ])
  })

  it("[STS-50] a reference to several places is one to each", () => {
    const targets: string[] = []
    const sections = ["a", "b"]
      .map((id) => `<sec id='${id}'><label>1</label><title>甲</title></sec>`)
      .join("")
    read(`<p><xref ref-type='sec' rid='a b'/></p>${sections}`).standard.doc.descendants((node) => {
      if (node.type.name === "cross_reference") targets.push(node.attrs["target"])
      return true
    })
    expect(targets).toEqual(["a", "b"])
  })

  it("[STS-50] what a reference with text leads to besides is said", () => {
    const result = read("<p><xref ref-type='sec' rid='a b'>甲</xref></p><sec id='a'/><sec id='b'/>")
    expect(first(result, "cross_reference").attrs["text"]).toBe("甲")
    expect(result.findings.find(({ code }) => code === "reference-targets")?.message).toMatch(
      /no longer to: b/,
    )
  })

  it("[STS-51] what is read aloud of a figure belongs to its picture", () => {
    const result = read(
      "<fig><alt-text>甲</alt-text><long-desc>乙</long-desc><graphic xlink:href='a.png'/></fig>",
    )
    expect(first(result, "image").attrs["alt"]).toBe("甲\n乙")
    expect(result.standard.doc.textContent).toBe("")
  })

  it("[STS-51] what is read aloud of a picture in a line is whole", () =>
    expect(
      first(
        read(
          "<p>丙<inline-graphic xlink:href='a.png'><alt-text>甲</alt-text><long-desc>乙</long-desc></inline-graphic></p>",
        ),
        "inline_image",
      ).attrs["alt"],
    ).toBe("甲\n乙"))

  it("[STS-51] what an index entry or a table cannot hold is said with its words", () => {
    const { findings } = read(
      "<p>甲<index-term><term>乙</term><index-term><term>丙</term><index-term><term>丁</term></index-term></index-term><see>戊</see></index-term></p><table-wrap><table><tbody><p>己</p></tbody></table></table-wrap>",
    )
    for (const word of ["丁", "戊", "己"])
      expect(findings.some(({ message }) => message.includes(word))).toBe(true)
  })

  it("[STS-51] data about a section that have no place are said", () =>
    expect(
      read("<sec><sec-meta><subject>甲</subject></sec-meta><title>乙</title></sec>").findings.map(
        ({ message }) => message,
      ),
    ).toEqual([expect.stringContaining("甲")]))
})
