import { type Edit, inDocument, inLevel, inParagraph, inPart, inSection, inStyle, inTable } from "./edits.ts"

/** Copies of our own export of the sample with a measure or two changed: what a rule has to find, and what looks like it and is right. */
export interface LayoutCase {
  rule: string
  wrong: readonly (readonly Edit[])[]
  right: readonly (readonly Edit[])[]
}

const layoutCase = (rule: string, wrong: LayoutCase["wrong"], right: LayoutCase["right"]): LayoutCase => ({
  ...{ rule, wrong, right },
})

const size = (half: number): [RegExp, string] => [/<w:sz w:val="\d+"/, `<w:sz w:val="${half}"`]
const han = (font: string): [RegExp, string] => [/w:eastAsia="[^"]*"/, `w:eastAsia="${font}"`]
const latin = (font: string): [RegExp, string] => [/w:ascii="[^"]*"/, `w:ascii="${font}"`]
const request = "在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。"

/** The thick line of 10.1.5 drawn as a shape, as other programs do. */
const drawn = (width: number, weight: number, align: string): string =>
  `<w:p><w:r><w:drawing><wp:anchor><wp:positionH relativeFrom="margin"><wp:align>${align}</wp:align></wp:positionH><wp:extent cx="${width}" cy="0"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/><a:ln w="${weight}"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>`
const endLine = /<w:p><w:pPr><w:pStyle w:val="EndLine"\/>.*?<\/w:p>/

export const layoutCases: readonly LayoutCase[] = [
  layoutCase(
    "R-074",
    [
      [inParagraph("CoverPatent", request, "")],
      [inParagraph("CoverPatent", "请将您知道的相关专利", "请告知相关专利")],
      [inParagraph("CoverPatent", request, ""), inParagraph("CoverDraft", "征求意见稿", "送审稿")],
    ],
    [
      [inParagraph("CoverPatent", request, ""), inParagraph("CoverDraft", "征求意见稿", "工作组讨论稿")],
      [inParagraph("CoverPatent", request, ""), inParagraph("CoverDraft", "（征求意见稿）", "")],
      [inParagraph("CoverPatent", request, "在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上")],
      [inParagraph("CoverDraft", "征求意见稿", "送审稿")],
    ],
  ),
  layoutCase(
    "R-160",
    [
      [inSection(1, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')],
      [inSection(0, 'w:w="11906"', 'w:w="12006"')],
      [inSection(2, /<w:pgSz[^>]*\/>/, "")],
      [inSection(1, 'w:h="16838"', 'w:h="16238"')],
    ],
    [
      [inSection(1, 'w:w="11906"', 'w:w="11940"')],
      [
        inSection(
          2,
          'w:w="11906" w:h="16838" w:orient="portrait"',
          'w:w="16838" w:h="11906" w:orient="landscape"',
        ),
      ],
      // Longer and wider for tables.
      [inSection(2, 'w:w="11906" w:h="16838"', 'w:w="16838" w:h="23811"')],
    ],
  ),
  layoutCase(
    "R-161",
    [
      [inStyle("HeaderOdd", '<w:jc w:val="right"/>', '<w:jc w:val="center"/>')],
      [inStyle("HeaderEven", '<w:jc w:val="left"/>', '<w:jc w:val="right"/>')],
      [inPart("settings", /<w:evenAndOddHeaders[^>]*\/>/, "")],
      [inPart("header1", "99999.2", "99999.3")],
      [inPart("header4", /<w:t .*?<\/w:t>/, "")],
    ],
    [
      // The same place by a tab stop, by the tab of Word 2007, and by a frame at the outer side.
      [
        inStyle("HeaderOdd", '<w:jc w:val="right"/>', '<w:tabs><w:tab w:val="right" w:pos="9354"/></w:tabs>'),
        inPart("header1", "<w:r><w:t", "<w:r><w:tab/><w:t"),
        inPart("header3", "<w:r><w:t", "<w:r><w:tab/><w:t"),
      ],
      [
        inStyle("HeaderOdd", '<w:jc w:val="right"/>', ""),
        inPart("header1", "<w:r><w:t", '<w:r><w:ptab w:alignment="right"/><w:t'),
        inPart("header3", "<w:r><w:t", '<w:r><w:ptab w:alignment="right"/><w:t'),
      ],
      [inStyle("HeaderOdd", '<w:jc w:val="right"/>', '<w:framePr w:xAlign="outside"/>')],
      [inPart("header1", "99999.2—2026", "99999.2-2026")],
    ],
  ),
  layoutCase(
    "R-162",
    [
      [inSection(1, 'w:fmt="upperRoman"', 'w:fmt="lowerRoman"')],
      [inSection(2, 'w:fmt="decimal"', 'w:fmt="upperRoman"')],
      [inSection(2, ' w:start="1"', "")],
      [inSection(1, ' w:start="1"', ' w:start="2"')],
      [inStyle("FooterEven", '<w:jc w:val="left"/>', '<w:jc w:val="center"/>')],
      [inPart("footer1", /PAGE/, "DATE")],
      // One section for everything: its pages have one kind of numbers.
      [inSection(1, /^.*$/, "")],
    ],
    [
      [inSection(2, ' w:fmt="decimal"', "")],
      [
        inStyle("FooterOdd", '<w:jc w:val="right"/>', '<w:tabs><w:tab w:val="right" w:pos="9354"/></w:tabs>'),
        inPart("footer1", "<w:r>", "<w:r><w:t>规矩</w:t><w:tab/></w:r><w:r>"),
        inPart("footer3", "<w:r>", "<w:r><w:tab/></w:r><w:r>"),
      ],
      [inStyle("FooterEven", '<w:jc w:val="left"/>', '<w:framePr w:xAlign="outside"/>')],
    ],
  ),
  layoutCase(
    "R-163",
    [
      [inSection(2, 'w:type w:val="oddPage"', 'w:type w:val="evenPage"')],
      [inSection(2, 'w:type w:val="oddPage"', 'w:type w:val="nextPage"'), inSection(2, ' w:start="1"', "")],
      [inSection(2, '<w:type w:val="oddPage"/>', ""), inSection(2, ' w:start="1"', ' w:start="2"')],
      [inSection(2, 'w:type w:val="oddPage"', 'w:type w:val="continuous"')],
    ],
    [
      // A page that is called 1 is an odd one.
      [inSection(2, 'w:type w:val="oddPage"', 'w:type w:val="nextPage"')],
      [inSection(2, '<w:type w:val="oddPage"/>', "")],
      [inSection(1, 'w:type w:val="oddPage"', 'w:type w:val="nextPage"')],
    ],
  ),
  layoutCase(
    "R-164",
    [
      [inDocument(endLine, "")],
      [inParagraph("EndLine", 'w:left="3508" w:right="3508"', 'w:left="2508" w:right="2508"')],
      [inParagraph("EndLine", 'w:left="3508" w:right="3508"', 'w:left="0" w:right="7016"')],
      [inStyle("EndLine", 'w:sz="8"', 'w:sz="4"')],
      [
        inParagraph(
          "EndLine",
          '<w:pStyle w:val="EndLine"/>',
          '<w:pStyle w:val="EndLine"/><w:pageBreakBefore/>',
        ),
      ],
      [inDocument(endLine, drawn(1_485_000, 6350, "center"))],
      [inDocument(endLine, drawn(1_485_000, 12_700, "left"))],
    ],
    [
      [inDocument(endLine, drawn(1_485_000, 12_700, "center"))],
      [inStyle("EndLine", 'w:sz="8"', 'w:sz="12"')],
      [inParagraph("EndLine", 'w:left="3508" w:right="3508"', 'w:left="3480" w:right="3480"')],
      // Blank lines between.
      [inDocument(endLine, "<w:p/><w:p/>$&")],
    ],
  ),
  layoutCase(
    "R-165",
    [
      [inStyle("Text", ...size(24))],
      [inStyle("Text", ...han("KaiTi"))],
      [inStyle("Chapter", ...han("SimSun"))],
      [inStyle("FrontTitle", ...size(36))],
      [inStyle("HeaderOdd", ...size(18))],
      [inStyle("HeaderEven", ...latin("Times New Roman"))],
      [inStyle("FooterOdd", ...size(21))],
      [inStyle("TableText", ...size(24))],
      [inStyle("CoverTitle", ...size(44))],
      [inStyle("Note", ...size(21))],
      [inLevel("注：", ...han("SimSun"))],
      [inStyle("FootnoteText", ...size(21))],
      [inStyle("BackTitle", ...size(32))],
      [inParagraph("Text", "<w:rPr>", '<w:rPr><w:sz w:val="28"/>')],
    ],
    [
      [inStyle("Text", ...han("宋体"))],
      [inStyle("Text", ...latin("Arial"))],
      [inStyle("Chapter", ...han("黑体"))],
      // A standard of terms as a table has the size of text.
      [inStyle("TableText", ...size(21))],
      [inStyle("Formula", ...size(24))],
    ],
  ),
  layoutCase(
    "R-166",
    [
      [inParagraph("FrontTitle", "<w:pageBreakBefore/>", "")],
      [inParagraph("AnnexTitle", "<w:pageBreakBefore/>", "")],
      [inParagraph("BackTitle", "<w:pageBreakBefore/>", "")],
      [inParagraph("IndexTitle", "<w:pageBreakBefore/>", "")],
    ],
    [
      // A section of its own, and a break typed by hand, with blank lines behind it.
      [inParagraph("ContentsTitle", "<w:pageBreakBefore/>", "")],
      [
        inParagraph("BackTitle", "<w:pageBreakBefore/>", ""),
        inDocument(
          /(?=<w:p><w:pPr><w:pStyle w:val="BackTitle"\/>)/,
          '<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p/>',
        ),
      ],
      [
        inParagraph("AnnexTitle", "<w:pageBreakBefore/>", ""),
        inStyle("AnnexTitle", "<w:pPr>", "<w:pPr><w:pageBreakBefore/>"),
      ],
    ],
  ),
  layoutCase(
    "R-167",
    [
      [
        inStyle("Text", ' w:firstLineChars="200"', ""),
        inStyle("Text", 'w:firstLine="420"', 'w:firstLine="0"'),
      ],
      [inStyle("Text", 'w:firstLineChars="200"', 'w:firstLineChars="400"')],
      [inStyle("Chapter", 'w:before="312"', 'w:before="156"')],
      [inStyle("Clause1", 'w:after="156"', 'w:after="0"')],
      [inLevel("——", 'w:left="840"', 'w:left="420"')],
      [inLevel("%1)", 'w:hanging="420"', 'w:hanging="0"')],
      [inStyle("TableCaption", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>')],
      [inStyle("TOC2", 'w:left="210"', 'w:left="630"')],
      [inStyle("FrontTitle", '<w:jc w:val="center"/>', "")],
      [inParagraph("Chapter", "<w:pPr>", '<w:pPr><w:ind w:left="420"/>')],
      [inLevel("注：", 'w:left="780" w:hanging="360"', 'w:left="0" w:hanging="0"')],
      [inPart("footnotes", 'w:firstLine="420"', 'w:firstLine="0"')],
    ],
    [
      [inStyle("Text", 'w:firstLine="420"', 'w:firstLine="0"')],
      [inStyle("Text", 'w:firstLine="420" w:firstLineChars="200"', 'w:firstLine="400"')],
      [inStyle("Chapter", 'w:before="312"', 'w:beforeLines="100" w:before="0"')],
      [inLevel("——", 'w:left="840" w:hanging="420"', 'w:left="833" w:hanging="408"')],
      [
        inParagraph(
          "Text",
          "<w:pPr>",
          '<w:pPr><w:ind w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="center"/>',
        ),
      ],
      [inStyle("TableText", "<w:pPr>", '<w:pPr><w:ind w:firstLine="300"/>')],
    ],
  ),
  layoutCase(
    "R-168",
    [
      [inTable(/w:sz="8"/g, 'w:sz="4"')],
      [inTable(/w:sz="4"/g, 'w:sz="8"')],
      [inTable(/<w:left w:val="single" w:color="000000" w:sz="8"\/>/g, '<w:left w:val="nil"/>')],
      [inTable(/<w:tcBorders>.*?<\/w:tcBorders>/g, "")],
    ],
    [
      [inTable(/w:sz="8"/g, 'w:sz="12"')],
      // No inner lines at all.
      [inTable(/<w:(\w+) w:val="single" w:color="000000" w:sz="4"\/>/g, '<w:$1 w:val="nil"/>')],
      [inTable(/w:sz="8"/g, 'w:sz="6"')],
    ],
  ),
]
