import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readComments } from "../../formats/comments/read.ts"
import { rootFolder } from "../../server/worker-url.ts"
import { type Person, type TestServer, temporaryFolder } from "../server/support.ts"
import { openSample } from "./sample.ts"

let home: TestServer
let owner: Person
let commenter: Person
let reader: Person
let id: string

beforeAll(async () => {
  ;({ home, owner, commenter, reader, id } = await openSample())
})
afterAll(() => home.close())

const path = (rest = "") => `/api/v1/standards/${id}/comments${rest}`

const send = (person: Person, name: string, content: string | Uint8Array): Promise<Response> => {
  const body = new FormData()
  body.append("file", new Blob([content as BlobPart]), name)
  return person.fetch(path("/import"), { method: "POST", body })
}

const sheet = `序号,标准章条编号,意见内容,修改建议,提出单位,处理意见,备注
1,6.2.1 表1,响应时间太长,改为30 s,青岚环境仪器有限公司,,
2,6.3.2 a),高度,,临江大学,,
3,全文,统一“应”与“宜”,,临江大学,部分采纳。只改第6章,
4,9.9,没有这一条,,某公司,,
5,6.2.9,编号有误,,某公司,,
6,6.4.1,"=HYPERLINK(""http://x"")",,某公司,,
`

describe("A filled-in sheet", () => {
  it("[REV-50] places its rows, says how sure it is, and keeps what has no place in the queue", async () => {
    const answer = (await (await send(owner, "意见.csv", sheet)).json()) as any
    expect(answer).toMatchObject({ added: 6, sure: 4, doubtful: 0, unplaced: 2 })
    const { items } = await owner.json(path())
    expect(items.map(({ anchor }: any) => [anchor.scope, anchor.place])).toEqual([
      ["block", "6.2.1 表1"],
      ["block", "6.3.2 a)"],
      ["document", ""],
      ["unplaced", ""],
      // Not there, but its parent is: a suggestion for who looks at the queue.
      ["unplaced", "6.2"],
      ["clause", "6.4.1"],
    ])
    expect(items[0]).toMatchObject({
      ...{ author: { id: null, name: "青岚环境仪器有限公司" }, proposal: "改为30 s", source: "意见.csv" },
      ...{ anchor: { said: { clause: "6.2.1 表1" } } },
    })
    expect(items[0].textThen).toContain("响应时间")
    expect(items[2]).toMatchObject({ decision: "partly", reason: "只改第6章", status: "resolved" })
  })

  it("[REV-51] sent twice adds nothing", async () => {
    expect(await (await send(owner, "意见.csv", sheet)).json()).toMatchObject({ added: 0 })
    expect((await owner.json(path())).items).toHaveLength(6)
  })

  it("[REV-52] is taken from those who decide only, and a broken one is refused in words", async () => {
    expect((await send(commenter, "意见.csv", sheet)).status).toBe(403)
    const broken = await send(owner, "x.xlsx", "no zip")
    expect(broken.status).toBe(422)
    expect(((await broken.json()) as any).detail).toMatch(/damaged/)
    const other = await send(owner, "x.csv", "a,b\n1,2\n")
    expect(((await other.json()) as any).detail).toMatch(/No column for comments/)
  })

  it("[REV-53] can be placed by hand from the queue", async () => {
    const { items } = await owner.json(path())
    const anchor = { ...items[3].anchor, scope: "clause", blockId: "limits", place: "6.4.5", confidence: 1 }
    const json = { version: items[3].version, anchor }
    const placed = await owner.json(path(`/${items[3].id}`), { method: "PATCH", json })
    expect(placed.anchor).toMatchObject({ scope: "clause", blockId: "limits", said: { clause: "9.9" } })
  })

  it("[REV-54] goes out again as Word, Excel, CSV and JSON in each form, in the order of the text, for members", async () => {
    for (const form of ["gb", "gb_proposal", "iso"])
      for (const format of ["docx", "xlsx", "csv"]) {
        const response = await commenter.fetch(path(`/export/${format}?form=${form}`))
        expect(response.status).toBe(200)
        const bytes = new Uint8Array(await response.arrayBuffer())
        const { rows } = readComments(bytes, format)
        expect(rows).toHaveLength(6)
        expect(rows.map(({ body }) => body.split("\n")[0]).slice(0, 3)).toEqual([
          "统一“应”与“宜”",
          "响应时间太长",
          "高度",
        ])
        if (format === "csv") expect(new TextDecoder().decode(bytes)).toContain(`"'=HYPERLINK(`)
      }
    // The whole document is called as each form calls it, whatever the sheet said.
    const iso = await (await commenter.fetch(path("/export/csv?form=iso"))).text()
    expect(iso).toContain(",_whole document,")
    expect(iso).not.toContain("全文")
    const json = (await (await commenter.fetch(path("/export/json"))).json()) as any
    expect(json.items).toHaveLength(6)
    expect((await reader.fetch(path("/export/csv"))).status).toBe(403)
    expect((await commenter.fetch(path("/export/exe"))).status).toBe(404)
  })
})

describe("guiju comments", () => {
  it("[REV-55] reads a sheet on the command line and places it in a file, or says why not", async () => {
    const folder = temporaryFolder()
    const [sheetFile, standardFile] = [join(folder, "意见.csv"), join(folder, "standard.json")]
    writeFileSync(sheetFile, sheet)
    const exported = await owner.fetch(`/api/v1/standards/${id}/export/json`)
    writeFileSync(standardFile, new Uint8Array(await exported.arrayBuffer()))
    const main = join(rootFolder, "dist/server/main.js")
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [main, "comments", ...args], { encoding: "utf8" })
    const { comments } = JSON.parse(run(sheetFile, "--standard", standardFile).stdout)
    expect(comments.map(({ place }: any) => place.name).slice(0, 2)).toEqual(["6.2.1 表1", "6.3.2 a)"])
    expect(comments[3].place).toMatchObject({ scope: "unplaced", confidence: 0 })
    const refused = run(standardFile)
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining("not from .json")])
  })
})
