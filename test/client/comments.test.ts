// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest"
import { Outbox } from "../../client/review/outbox.ts"
import { groupSimilar } from "../../client/review/similar.ts"
import { passes, toThreads } from "../../client/review/threads.ts"
import type { Comment, CommentDraft } from "../../client/review/types.ts"

const anchor = { scope: "text", blockId: "b", from: null, to: null, quote: "q", place: "5.2" } as const

const comment = (number: number, more: Partial<Comment> = {}): Comment => ({
  ...{ id: `c${number}`, number, version: 1, author: { id: "ann", name: "Ann" }, organization: "", kind: "" },
  ...{ body: `body ${number}`, proposal: "", anchor, textThen: "", status: "open", decision: "", reason: "" },
  ...{ observation: "", decidedBy: null, decidedAt: null, assigneeId: null, labels: [], mentions: [] },
  ...{ source: "", createdAt: "", updatedAt: "", replies: [], ...more },
})

const draft = (id: string): CommentDraft => ({
  ...{ id, anchor, kind: "", body: "words", proposal: "", textThen: "", mentions: [] },
})

/** Answers the page's requests; a number is a status, "lost" a broken line. */
const server = (...answers: (number | "lost")[]) => {
  const sent: any[] = []
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    const answer = answers.shift() ?? 201
    if (answer === "lost") throw new TypeError("Failed to fetch")
    const body = JSON.parse(String(init.body))
    if (answer < 300) sent.push(body)
    const json = answer < 300 ? { ...comment(1), id: body.id } : { detail: "no" }
    return new Response(JSON.stringify(json), {
      status: answer,
      headers: { "content-type": "application/json" },
    })
  })
  return sent
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))
const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}
const outbox = (storage = memory()) =>
  new Outbox(
    "s1",
    "ann",
    () => {},
    () => {},
    storage,
  )

afterEach(() => vi.unstubAllGlobals())

describe("What is written and not on the server", () => {
  it("[REV-68] says when it is only in this page, until there is room or it is sent", async () => {
    const storage = memory()
    server("lost")
    let isFull = true
    const box = outbox({
      ...storage,
      setItem: (key: string, value: string) => {
        if (isFull) throw new DOMException("full", "QuotaExceededError")
        storage.setItem(key, value)
      },
    })
    box.add({ type: "comment", draft: draft("a"), at: "" })
    await settled()
    expect([box.items.length, box.isKept]).toEqual([1, false])
    isFull = false
    box.add({ type: "comment", draft: draft("b"), at: "" })
    expect(box.isKept).toBe(true)
    box.close()
  })

  it("[REV-60] waits while the line is broken, survives the page, and is sent once, in order", async () => {
    const storage = memory()
    const sent = server("lost")
    const box = outbox(storage)
    box.add({ type: "comment", draft: draft("a"), at: "" })
    box.add({ type: "comment", draft: draft("b"), at: "" })
    await settled()
    expect(box.items).toHaveLength(2)
    box.close()
    const later = outbox(storage)
    await later.send()
    expect(sent.map(({ id }) => id)).toEqual(["a", "b"])
    expect(later.items).toEqual([])
    expect(outbox(storage).items).toEqual([])
  })

  it("[REV-61] is kept with the reason when the server refuses it, and does not hold up what comes after", async () => {
    const sent = server(403)
    const box = outbox()
    box.add({ type: "comment", draft: draft("a"), at: "" })
    box.add({ type: "comment", draft: draft("b"), at: "" })
    await settled()
    expect(box.items).toMatchObject([{ draft: { id: "a", body: "words" }, refused: expect.any(String) }])
    expect(sent.map(({ id }) => id)).toEqual(["b"])
    box.retry("a")
    await settled()
    expect(box.items).toEqual([])
    expect(sent.map(({ id }) => id)).toEqual(["b", "a"])
  })

  it("[REV-62] waits for a server that is busy or asks for patience", async () => {
    for (const status of [503, 429, 401]) {
      server(status)
      const box = outbox()
      box.add({ type: "comment", draft: draft("a"), at: "" })
      await settled()
      expect(box.items).toMatchObject([{ draft: { id: "a" } }])
      expect(box.items[0]).not.toHaveProperty("refused")
      box.close()
    }
  })
})

describe("Threads", () => {
  const me = { id: "me", name: "Me" }

  it("[REV-63] stand in the order of the text: the document, places, what is gone, what never had a place", () => {
    const where: Record<string, any> = {
      c1: { type: "unplaced" },
      c2: { type: "range", from: 90, to: 95, blockId: "b", index: 3 },
      c3: { type: "detached", blockId: null, index: -1 },
      c4: { type: "block", from: 10, to: 20, blockId: "b", index: 1 },
      c5: { type: "document" },
    }
    const comments = [1, 2, 3, 4, 5].map((number) =>
      comment(number, { anchor: { ...anchor, place: `c${number}` } }),
    )
    const threads = toThreads(
      comments,
      [],
      me,
      ({ place }) => where[place],
      () => "now",
    )
    expect(threads.map((thread) => thread.comment.id)).toEqual(["c5", "c4", "c2", "c3", "c1"])
    expect(threads.map(({ place }) => place)).toEqual(["c5", "now", "now", "c3", "c1"])
  })

  it("[REV-64] that wait on this machine are shown under every filter, and not twice when the server has them", () => {
    const letter = { type: "comment", draft: draft("c1"), at: "" } as const
    const place = () => ({ type: "document" }) as const
    const waiting = toThreads([], [letter], me, place, () => "")
    expect(waiting).toMatchObject([{ comment: { body: "words", author: me }, waiting: {} }])
    expect(passes(waiting[0]!, "resolved", "me")).toBe(true)
    expect(toThreads([comment(1)], [letter], me, place, () => "")).toMatchObject([{ waiting: null }])
  })

  it("[REV-65] are mine when I wrote, answered, am named or have to see to them", () => {
    const is = (more: Partial<Comment>) =>
      passes(
        toThreads(
          [comment(1, more)],
          [],
          me,
          () => ({ type: "document" }),
          () => "",
        )[0]!,
        "mine",
        "me",
      )
    const reply = { id: "r", author: me, body: "", mentions: [], createdAt: "", updatedAt: "" }
    expect(
      [{ author: me }, { replies: [reply] }, { mentions: ["me"] }, { assigneeId: "me" }, {}].map(is),
    ).toEqual([true, true, true, true, false])
  })
})

describe("Comments that say the same", () => {
  it("[REV-66] are grouped by their letters, in Chinese and English, and others are not", () => {
    const groups = groupSimilar([
      "响应时间的要求偏严，建议放宽到120 s。",
      "Delete the note in 5.2.",
      "响应时间要求偏严，建议放宽到 120 s",
      "监测点的高度宜与坐姿呼吸带一致。",
      "Please delete the note in 5.2",
      "同意",
      "同意",
    ])
    expect(groups).toEqual([0, 1, 0, -1, 1, -1, -1])
  })

  it("[REV-67] are found among 2,000 within two seconds", () => {
    const texts = Array.from(
      { length: 2000 },
      (_, i) =>
        `第${i}条意见：${"要求指标试验方法标志".slice(i % 7)}应当更改为${i * 37}，理由见附件${i % 11}`,
    )
    const start = performance.now()
    expect(groupSimilar(texts)).toHaveLength(2000)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
