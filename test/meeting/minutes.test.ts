import { unzipSync } from "fflate"
import { describe, expect, it } from "vitest"
import type { MinutedItem, Minutes } from "../../formats/minutes/model.ts"
import { writeMinutes } from "../../formats/minutes/write-docx.ts"
import { hasChecker, problemsOf } from "../formats/docx/parts.ts"

const item = (change: Partial<MinutedItem> = {}): MinutedItem => ({
  ...{
    type: "comment",
    number: 1,
    kind: "te",
    place: "6.2.1 表1",
    from: "青岚环境仪器有限公司",
    isWithdrawn: false,
  },
  ...{
    body: "偏严。",
    proposal: "改为120 s",
    pieces: [],
    note: "",
    polls: [],
    decision: null,
    applied: null,
  },
  ...change,
})

const minutes = (language: "zh" | "en", items: MinutedItem[]): Minutes => ({
  ...{ language, number: 3, title: "第三次会议", version: "会前：第三次会议", place: "北京", isDraft: false },
  ...{ time: "2026-11-26 14:00–16:30（UTC+8）", chair: "安娜", items },
  standard: { number: "GB/T 99999.2—2026", title: "室内空气质量在线监测技术规范" },
  attendance: [
    { name: "安娜", organization: "规矩建筑设计院", times: "14:00–16:30" },
    { name: "Bob", organization: "", times: "14:05–15:00\n15:20–16:30" },
  ],
  changes: [
    {
      ...{ place: "6.2.1", kind: "改写" },
      pieces: [
        { op: "same", text: "不大于" },
        { op: "deleted", text: "90" },
        { op: "added", text: "120" },
      ],
    },
  ],
})

const wild: MinutedItem[] = [
  item({
    ...{ decision: { verdict: "modify", reason: "折中\n见7.5", by: "安娜" }, note: "三家\r\n同意" },
    polls: [{ question: "放宽？", for: 5, against: 1, abstain: 0 }],
    applied: {
      way: "edit",
      pieces: [
        { op: "deleted", text: "90 s" },
        { op: "added", text: "100 s" },
      ],
    },
  }),
  item({
    ...{
      type: "suggestion",
      number: 0,
      kind: "",
      body: "",
      proposal: "",
      from: "<script>alert(1)</script> & \u0000\u000b",
    },
    ...{
      pieces: [{ op: "added", text: "且\u0001稳定\ud800" }],
      decision: { verdict: "reject", reason: "=1+1", by: "x" },
    },
    applied: { way: "rejected", pieces: [{ op: "added", text: "且稳定" }] },
  }),
  item({ place: "", decision: { verdict: "defer", reason: "", by: "安娜" }, body: "长".repeat(20_000) }),
  item({ isWithdrawn: true, note: "收回" }),
  item({ body: "没有谈到" }),
]

const wordsOf = (bytes: Uint8Array): string =>
  new TextDecoder()
    .decode(unzipSync(bytes)["word/document.xml"])
    .replace(/<\/w:p>/g, "\n")
    .replace(/<[^>]+>/g, "")

describe("minutes as a Word document", () => {
  it("[MEET-16] say the same twice with the same bytes, in Chinese and English, and what was not discussed stands in the summary only", async () => {
    for (const language of ["zh", "en"] as const) {
      const bytes = await writeMinutes(minutes(language, wild))
      expect(await writeMinutes(minutes(language, wild))).toEqual(bytes)
      expect(wordsOf(bytes)).not.toContain("没有谈到")
    }
    const zh = wordsOf(await writeMinutes(minutes("zh", wild)))
    expect(zh).toContain("共5项议题：采纳0项，修改后采纳1项，不采纳1项，推迟1项，未议2项。")
    expect(zh).toContain("参会人员（2人，1个单位）")
    expect(zh).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp;")
    expect(zh).not.toMatch(/[\u0000\u0001\u000b]/)
    const en = wordsOf(await writeMinutes(minutes("en", wild)))
    expect(en).toContain(
      "Items: 5; accepted: 0; accepted as modified: 1; not accepted: 1; deferred: 1; not discussed: 2.",
    )
    expect(en).toContain("for 5, against 1, abstained 0")
  })

  it("[MEET-63] the last change is kept with the signatures, and nobody's organization is counted where none is known", async () => {
    const told = { ...minutes("zh", wild), changes: [{ place: "5", kind: "改写", pieces: [] }] }
    const document = new TextDecoder().decode(unzipSync(await writeMinutes(told))["word/document.xml"])
    const last = document.slice(document.lastIndexOf("<w:tr>"), document.lastIndexOf("</w:tr>"))
    expect(last).toContain("改写")
    expect(last).toContain("<w:keepNext/>")
    const alone = { ...told, attendance: told.attendance.map((person) => ({ ...person, organization: "" })) }
    expect(wordsOf(await writeMinutes(alone))).toContain("参会人员（2人）")
  })

  it("[MEET-17] of a meeting without items, changes or people are a document all the same", async () => {
    const empty = { ...minutes("zh", []), attendance: [], changes: [], isDraft: true }
    const words = wordsOf(await writeMinutes(empty))
    expect(words).toContain("会议期间文本没有修改。")
    expect(words).toContain("草稿")
  })

  it.skipIf(!hasChecker)(
    "[MEET-18] are valid for the outside validator (skipped where ../shared is missing)",
    async () => {
      const files = {
        zh: await writeMinutes(minutes("zh", wild)),
        en: await writeMinutes(minutes("en", wild)),
        empty: await writeMinutes({ ...minutes("zh", []), attendance: [], changes: [] }),
      }
      expect(problemsOf(files)).toBe("")
    },
  )
})
