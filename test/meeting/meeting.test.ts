import type { Node } from "prosemirror-model"
import { describe, expect, it } from "vitest"
import { type Act, type Actor, type Event, progress, type Step, step } from "../../schema/meeting/acts.ts"
import { agendaOf } from "../../schema/meeting/agenda.ts"
import { decisionOf, type Meeting, runningPoll } from "../../schema/meeting/meeting.ts"
import { applyEdit, decideSuggestion, planChange, type Target } from "../../schema/meeting/plan.ts"
import { readProposal } from "../../schema/meeting/proposal.ts"
import { schema } from "../../schema/schema.ts"
import { toDocument } from "../../schema/shared/index.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { accepted, original } from "../../schema/suggestions/resolve.ts"
import { item, meetingOf } from "./storage-contract.ts"

const chair: Actor = { id: "ann", name: "安娜", mayDecide: true, mayVote: true }
const secretary: Actor = { id: "bob", name: "Bob", mayDecide: true, mayVote: true }
const member: Actor = { id: "cai", name: "蔡明", mayDecide: false, mayVote: true }
const reader: Actor = { id: "dan", name: "Dan", mayDecide: false, mayVote: false }

const begun = (): Meeting => meetingOf([item("a"), item("b")])
const go = (meeting: Meeting, event: Event, who = chair, at = 1000, id = "new"): Step =>
  step(meeting, event, who, at, id)
const played = (meeting: Meeting, ...events: [Event, Actor?][]): Meeting =>
  events.reduce((now, [event, who = chair], index) => {
    const next = go(now, event, who, 1000 + index, `id${index}`)
    if (!next.ok) throw new Error(`${event.type} is refused: ${next.reason}`)
    return next.meeting
  }, meeting)
const refusal = (step: Step): string => (step.ok ? "taken" : step.reason)
const decide = (verdict: "accept" | "modify" | "reject" | "defer", reason = "", seen = 0): Act => ({
  ...{ type: "decide", item: "ca", verdict, reason, seen },
})

describe("a meeting as a value", () => {
  it("[MEET-1] the chair leads; who may decide records and can take the chair; members vote; readers look on", () => {
    const lead: Act = { type: "current", item: "cb" }
    expect(played(begun(), [lead]).current).toBe("cb")
    expect(refusal(go(begun(), lead, secretary))).toBe("not_chair")
    expect(refusal(go(begun(), lead, member))).toBe("may_not_decide")
    expect(refusal(go(begun(), { type: "take_chair" }, member))).toBe("may_not_decide")
    expect(played(begun(), [{ type: "take_chair" }, secretary], [lead, secretary]).chair.name).toBe("Bob")
    expect(
      played(begun(), [{ type: "note", item: "ca", text: "x", seen: 0 }, secretary]).items[0]!.note.text,
    ).toBe("x")
    expect(refusal(go(begun(), { type: "current", item: "cx" }))).toBe("no_item")
  })

  it("[MEET-2] one poll at a time, one vote a person, the last one counts, none after its end", () => {
    const poll: Act = { type: "poll", item: "ca", question: "?" }
    const vote = (choice: "for" | "against"): Act => ({ type: "vote", item: "ca", poll: "id0", choice })
    const voted = played(
      begun(),
      [poll],
      [vote("for"), member],
      [vote("against"), member],
      [vote("for"), secretary],
    )
    expect(runningPoll(voted)!.poll.votes).toEqual([
      { by: "cai", choice: "against" },
      { by: "bob", choice: "for" },
    ])
    expect(refusal(go(voted, vote("for"), reader))).toBe("may_not_vote")
    expect(refusal(go(voted, { ...poll, item: "cb" }))).toBe("poll_running")
    const ended = played(voted, [{ type: "end_poll", item: "ca", poll: "id0" }])
    expect(refusal(go(ended, vote("for"), member))).toBe("poll_over")
    expect(refusal(go(ended, { ...vote("for"), poll: "nope" } as Act, member))).toBe("no_poll")
    expect(runningPoll(ended)).toBeNull()
  })

  it("[MEET-3] what is not accepted as it is needs a reason; who has not seen a decision does not overwrite it", () => {
    for (const verdict of ["modify", "reject"] as const) {
      expect(refusal(go(begun(), decide(verdict, " ")))).toBe("reason_missing")
      expect(go(begun(), decide(verdict, "见7.5")).ok).toBe(true)
    }
    const once = played(begun(), [decide("accept")])
    expect(refusal(go(once, decide("reject", "x"), secretary))).toBe("decided_meanwhile")
    const twice = played(once, [decide("defer", "等数据", 1), secretary])
    expect(twice.items[0]!.decisions).toHaveLength(2)
    expect(decisionOf(twice.items[0]!)).toMatchObject({ verdict: "defer", by: { name: "Bob" } })
    expect(progress(twice)).toEqual({ decided: 0, deferred: 1, open: 1 })
  })

  it("[MEET-4] two do not change the text for one item; a change that nobody reported back on is begun again", () => {
    const applied = { way: "edit", before: "a", after: "b", place: "5" } as const
    const begin: Event = { type: "begin_change", item: "ca", applied }
    const first = played(begun(), [begin])
    expect(refusal(go(first, begin, secretary, 1001))).toBe("being_changed")
    expect(go(first, begin, secretary, 60_000).ok).toBe(true)
    const done = played(first, [{ type: "changed", item: "ca", applied }])
    expect(done.items[0]).toMatchObject({ applied: { ...applied, by: { id: "ann" } }, applying: null })
    expect(refusal(go(done, begin))).toBe("changed_already")
    expect(played(first, [{ type: "not_changed", item: "ca" }]).items[0]!.applying).toBeNull()
  })

  it("[MEET-5] closed, it takes nothing but the report of a change under way; polls and guests end with it", () => {
    const open = played(
      begun(),
      [{ type: "poll", item: "ca", question: "" }],
      [{ type: "guest", name: "王工", organization: "青岚" }, secretary],
      [{ type: "begin_change", item: "cb", applied: { way: "edit", before: "", after: "x", place: "" } }],
    )
    const closed = played(open, [{ type: "close" }])
    expect(closed.items[0]!.polls[0]!.closedAt).toBe(closed.closedAt)
    expect(closed.guests[0]!.until).toBe(closed.closedAt)
    const late: Act[] = [
      ...[
        decide("accept"),
        { type: "note", item: "ca", text: "", seen: 0 } as const,
        { type: "close" } as const,
      ],
      ...[{ type: "take_chair" } as const, { type: "vote", item: "ca", poll: "id0", choice: "for" } as const],
    ]
    for (const act of late) expect(refusal(go(closed, act))).toBe("closed")
    const applied = { way: "edit", before: "", after: "x", place: "" } as const
    expect(go(closed, { type: "changed", item: "cb", applied }).ok).toBe(true)
  })

  it("[MEET-6] what comes in later goes where it belongs in the order of the text; nothing comes twice", () => {
    const now = played(
      begun(),
      [decide("accept")],
      [{ type: "add", items: [item("n"), item("a"), item("m"), item("b")] }],
    )
    expect(now.items.map(({ subject }) => subject)).toEqual(["n", "a", "m", "b"])
    expect(decisionOf(now.items[1]!)!.verdict).toBe("accept")
    expect(go(now, { type: "add", items: [item("b"), item("a")] })).toEqual({ ok: true, meeting: now })
    // The suggestion of "a" is gone from the text: it stays behind "n", and "k" comes after it.
    const later = played(now, [{ type: "add", items: [item("n"), item("k"), item("m"), item("b")] }])
    expect(later.items.map(({ subject }) => subject)).toEqual(["n", "a", "k", "m", "b"])
  })
})

const { nodes, marks } = schema
const text = (words: string, ...names: ("insertion" | "deletion" | "bold")[]): Node =>
  schema.text(
    words,
    names.map((name) =>
      name === "bold"
        ? marks["bold"]!.create()
        : marks[name]!.create({ id: "s1", author: "sue", name: "Sue", time: 1 }),
    ),
  )
const block = (type: string, id: string, attrs: object, ...content: Node[]): Node =>
  nodes[type]!.create({ id, ...attrs }, content)
const para = (id: string, ...content: (Node | string)[]): Node =>
  block("paragraph", id, {}, ...content.map((each) => (typeof each === "string" ? text(each) : each)))

describe("an agenda", () => {
  it("[MEET-7] has comments and suggestions by clause: the document first, what has no place last", () => {
    const doc = toDocument([
      block("clause_title", "t1", { level: 0 }, text("范围")),
      para("p1", "本文件规定", text("了", "insertion"), "要求。"),
      block("clause_title", "t2", { level: 0 }, text("要求")),
      para("p2", "响应时间不大于90 s。"),
    ])
    const about = (
      id: string,
      number: number,
      scope: "document" | "text" | "unplaced",
      blockId: string | null,
    ) => ({
      ...{ id, number, from: "青岚", scope, blockId, place: "9.9" },
    })
    const items = agendaOf(
      doc,
      [
        about("z", 1, "unplaced", "p2"),
        about("y", 2, "text", "p2"),
        about("x", 3, "document", null),
        about("w", 4, "text", "gone"),
      ],
      profiles.gb,
      "zh",
    )
    expect(items.map(({ id, place }) => `${id} ${place}`)).toEqual([
      "cx ",
      "ss1 1",
      "cy 2",
      "cz 9.9",
      "cw 9.9",
    ])
    expect(items[1]).toMatchObject({ added: "了", removed: "", from: "Sue", blockId: "p1" })
  })
})

describe("what a proposed change asks for", () => {
  const cases: [string, string][] = [
    ["将“90 s”改为“120 s”", "replace 90 s → 120 s"],
    ["建议把「应」修改为「宜」。", "replace 应 → 宜"],
    ["改为120 s", "replace it → 120 s"],
    ["修改为：“不大于120 s。”", "replace it → 不大于120 s。"],
    ["建议改为：每年校准一次。", "replace it → 每年校准一次"],
    ["删除“等”", "replace 等 → "],
    ["建议删除", "replace it → "],
    ["在“仪器”后增加“及附件”", "insert 及附件 after 仪器"],
    ["在“校准”之前添加“定期”。", "insert 定期 before 校准"],
    ['Replace "shall" with "should".', "replace shall → should"],
    ["change to: 120 s", "replace it → 120 s"],
    ["Insert “not” after “shall”", "insert not after shall"],
    ['delete "etc."', "replace etc. → "],
    ["不大于120 s", "words 不大于120 s"],
    ["the response time shall not exceed 120 s", "words the response time shall not exceed 120 s"],
    ["增加一章规定运输", "nothing"],
    ["请补充依据", "nothing"],
    ["见7.5", "nothing"],
    ["应明确试验条件", "nothing"],
    ["See comment 5", "nothing"],
    ["Clarify the unit", "nothing"],
    ["第一行\n第二行", "nothing"],
    ["", "nothing"],
  ]
  const say = (proposal: string): string => {
    const wish = readProposal(proposal)
    if (!wish) return "nothing"
    if (wish.type === "words") return `words ${wish.put}`
    if (wish.type === "insert") return `insert ${wish.put} ${wish.side} ${wish.find}`
    return `replace ${wish.find ?? "it"} → ${wish.put}`
  }
  it.each(cases)("[MEET-8] “%s” is read as: %s", (proposal, expected) => expect(say(proposal)).toBe(expected))
})

describe("a decision that becomes text", () => {
  const blocks = [
    block("clause_title", "t", { level: 0 }, text("要求")),
    para("p", "响应时间不应大于", text("90 s", "bold"), "，恢复时间不应大于90 s。"),
    para("q", "校准周期", text("不", "insertion"), "应为一年。"),
    para("r", "见", schema.nodes["cross_reference"]!.create({ target: "p" }), "的规定。"),
  ]
  const target = (change: Partial<Target>): Target => ({
    scope: "text",
    blockId: "p",
    quote: "",
    proposal: "",
    ...change,
  })
  const textOf = (run: readonly Node[], index = 1): string => run[index]!.textContent
  const made = (change: Partial<Target>, wording?: string): string => {
    const plan = planChange(blocks, target(change), wording)
    return plan.ok
      ? applyEdit(blocks, plan, null)
          .map((node) => node.textContent)
          .join("|")
      : plan.why
  }

  it("[MEET-9] takes the words that the comment is about, and leaves what both wordings have in common untouched", () => {
    const plan = planChange(
      blocks,
      target({ quote: "恢复时间不应大于90 s", proposal: "改为“恢复时间不应大于120 s”" }),
    )
    if (!plan.ok) throw new Error(plan.why)
    expect(blocks[1]!.textBetween(plan.from, plan.to)).toBe("90")
    const run = applyEdit(blocks, plan, null)
    expect(textOf(run)).toBe("响应时间不应大于90 s，恢复时间不应大于120 s。")
    expect(run.filter((node, i) => node !== blocks[i])).toHaveLength(1)
  })

  it("[MEET-10] words that stand there twice are changed only where they are known to be meant", () => {
    expect(made({ quote: "90 s", proposal: "改为120 s" })).toBe("twice")
    expect(made({ quote: "90 s", proposal: "改为120 s", at: 8 })).toContain(
      "不应大于120 s，恢复时间不应大于90 s。",
    )
    expect(made({ quote: "", proposal: "将“90 s，恢复”改为“80 s，恢复”" })).toContain(
      "大于80 s，恢复时间不应大于90 s",
    )
  })

  it("[MEET-11] keeps the look of the words that it replaces", () => {
    const plan = planChange(blocks, target({ quote: "90 s", proposal: "改为120 s", at: 8 }))
    if (!plan.ok) throw new Error(plan.why)
    const bold = applyEdit(blocks, plan, null)[1]!.child(1)
    expect([bold.text, bold.marks.map((mark) => mark.type.name)]).toEqual(["120 s", ["bold"]])
  })

  it("[MEET-12] does nothing where it is not plain, and says why", () => {
    expect(made({ quote: "90 s", proposal: "" })).toBe("no_proposal")
    expect(made({ quote: "90 s", proposal: "请补充依据" })).toBe("unclear")
    expect(made({ quote: "五年", proposal: "改为一年" })).toBe("gone")
    expect(made({ blockId: "none", quote: "90 s", proposal: "改为一年" })).toBe("gone")
    expect(made({ scope: "unplaced", blockId: null, proposal: "改为一年" })).toBe("no_place")
    expect(made({ scope: "document", blockId: null, proposal: "改为一年" })).toBe("unclear")
    expect(made({ blockId: "q", quote: "周期不应为", proposal: "改为“周期宜为”" })).toBe("suggested")
    expect(made({ blockId: "r", quote: "见 的规定", proposal: "改为“见7.5的规定”" })).toBe("object")
    expect(made({ quote: "响应时间", proposal: "在“响应时间”后增加“不应”" })).toBe("same")
    expect(made({ quote: "恢复时间", proposal: "改为“恢复时间”" })).toBe("same")
    expect(made({ quote: "恢复时间", proposal: "x" }, "a\nb")).toBe("no_words")
  })

  it("[MEET-13] a whole block is replaced only by words that are plainly the same in another wording", () => {
    const block = { scope: "block", quote: "x" } as const
    const better = "响应时间不应大于120 s，恢复时间不应大于90 s。"
    expect(made({ ...block, proposal: better })).toContain(better)
    expect(made({ ...block, proposal: "按附录A" })).toBe("unclear")
    expect(made({ ...block, proposal: "重新起草" }, "不大于120 s。")).toContain("|不大于120 s。|")
    expect(made({ scope: "clause", blockId: "t", quote: "要求", proposal: "将“恢复”改为“复位”" })).toContain(
      "，复位时间",
    )
  })

  it("[MEET-14] as a suggestion it can still be accepted or taken back", () => {
    const plan = planChange(blocks, target({ quote: "恢复时间", proposal: "改为“复位时间”" }))
    if (!plan.ok) throw new Error(plan.why)
    const run = applyEdit(blocks, plan, { id: "m1", author: "ann", name: "安娜", time: 5 })
    const doc = toDocument(run)
    expect(accepted(doc).textContent).toContain("复位时间不应大于90 s")
    expect(original(doc).textContent).toContain("恢复时间不应大于90 s")
  })

  it("[MEET-15] a suggestion is accepted, rejected, or accepted in the group's words", () => {
    const result = (...decision: ["accept" | "reject", string?]): string => {
      const done = decideSuggestion(blocks, "s1", ...decision)
      return "run" in done ? done.run[2]!.textContent : done.why
    }
    expect(result("accept")).toBe("校准周期不应为一年。")
    expect(result("reject")).toBe("校准周期应为一年。")
    expect(result("accept", "一般")).toBe("校准周期一般应为一年。")
    expect(result("accept", "")).toBe("no_words")
    expect(decideSuggestion(blocks, "nobody", "accept")).toEqual({ why: "gone" })
  })
})
