/**
 * What runs in the public page: buttons behind clauses, the form, the work against floods, the receipt. Written as one function that
 * needs nothing around it, because its text is sent to the browser.
 */
const form = (): void => {
  const own = document.currentScript as HTMLScriptElement
  const { slug, realName, words } = JSON.parse(own.dataset["consultation"]!) as {
    slug: string
    realName: boolean
    words: Record<string, string>
  }
  const base = `/api/v1/public/${slug}`

  // SHA-256 (FIPS 180-4). The browser's own is only there on https, and a committee's server may not have that.
  const k: number[] = []
  const start: number[] = []
  for (let n = 2; k.length < 64; n++) {
    let isPrime = true
    for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false
    if (!isPrime) continue
    const fraction = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0
    if (start.length < 8) start.push(fraction(n ** 0.5))
    k.push(fraction(Math.cbrt(n)))
  }
  const schedule = new Int32Array(64)
  /** First 32 bits of the hash of a short ASCII text. */
  const firstWord = (text: string): number => {
    const blocks = ((text.length + 8) >> 6) + 1
    const data = new Int32Array(blocks * 16)
    for (let i = 0; i < text.length; i++) data[i >> 2]! |= text.charCodeAt(i) << (24 - (i % 4) * 8)
    data[text.length >> 2]! |= 0x80 << (24 - (text.length % 4) * 8)
    data[data.length - 1] = text.length * 8
    const sum = start.slice()
    const turn = (x: number, n: number) => (x >>> n) | (x << (32 - n))
    for (let block = 0; block < blocks; block++) {
      for (let i = 0; i < 64; i++) {
        if (i < 16) {
          schedule[i] = data[block * 16 + i]!
          continue
        }
        const [x, y] = [schedule[i - 15]!, schedule[i - 2]!]
        const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)
        const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)
        schedule[i] = (schedule[i - 16]! + s0 + schedule[i - 7]! + s1) | 0
      }
      let [a, b, c, d, e, f, g, h] = sum as [number, number, number, number, number, number, number, number]
      for (let i = 0; i < 64; i++) {
        const t1 =
          (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k[i]! + schedule[i]!) | 0
        const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
        h = g
        g = f
        f = e
        e = (d + t1) | 0
        d = c
        c = b
        b = a
        a = (t1 + t2) | 0
      }
      for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) sum[i] = (sum[i]! + word) | 0
    }
    return sum[0]!
  }

  const pause = () => new Promise((resolve) => setTimeout(resolve))
  const solve = async ({ challenge, bits }: { challenge: string; bits: number }): Promise<string> => {
    for (let n = 0; ; n++) {
      if (Math.clz32(firstWord(`${challenge}:${n}`)) >= bits) return String(n)
      // The page stays usable meanwhile.
      if (n % 2000 === 1999) await pause()
    }
  }

  const make = <T extends keyof HTMLElementTagNameMap>(
    name: T,
    properties: Partial<HTMLElementTagNameMap[T]> = {},
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[T] => {
    const element = Object.assign(document.createElement(name), properties)
    element.append(...children)
    return element
  }
  const ask = async (path: string, body?: unknown): Promise<any> => {
    const response = await fetch(base + path, {
      ...(body
        ? { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }
        : {}),
    })
    const answer = await response.json()
    if (!response.ok) throw new Error(answer.detail ?? response.statusText)
    return answer
  }

  let open: HTMLFormElement | null = null

  const field = (
    name: string,
    label: string,
    control: HTMLElement & { name: string; required: boolean },
    required = false,
  ) => {
    control.name = name
    control.required = required
    return make(
      "label",
      {},
      label +
        (required && !label.includes("（必填）") && !label.includes("required") ? words["required"] : ""),
      control,
    )
  }

  const show = (place: string, block: string | null, before: Element): void => {
    open?.remove()
    const kind = make(
      "select",
      {},
      ...[
        ["ge", "general"],
        ["te", "technical"],
        ["ed", "editorial"],
      ].map(([value, word]) => make("option", { value: value! }, words[word!]!)),
    )
    const said = make("p", { className: "consult-said" })
    said.setAttribute("role", "status")
    const send = make("button", { type: "submit" }, words["send"]!)
    const cancel = make("button", { type: "button" }, words["cancel"]!)
    const sheet = make(
      "form",
      { className: "consult-form" },
      make("p", {}, `${words["place"]}：`, make("strong", {}, place || words["wholeDocument"]!)),
      field("kind", words["kind"]!, kind),
      field("body", words["body"]!, make("textarea", { maxLength: 4000 }), true),
      field("proposal", words["proposal"]!, make("textarea", { maxLength: 4000 })),
      field("name", words["name"]!, make("input", { maxLength: 100, autocomplete: "name" }), realName),
      field(
        "organization",
        words["organization"]!,
        make("input", { maxLength: 200, autocomplete: "organization" }),
        realName,
      ),
      field(
        "email",
        words["email"]!,
        make("input", { type: "email", maxLength: 200, autocomplete: "email" }),
        realName,
      ),
      make("p", {}, send, cancel),
      said,
    )
    cancel.onclick = () => sheet.remove()
    sheet.onsubmit = async (event) => {
      event.preventDefault()
      send.disabled = true
      said.className = "consult-said"
      said.textContent = words["working"]!
      try {
        const work = await ask("/challenge")
        const solution = await solve(work)
        const values = Object.fromEntries(new FormData(sheet))
        const { receipt } = await ask("/comments", {
          ...values,
          block,
          place,
          challenge: work.challenge,
          solution,
        })
        sheet.replaceChildren(
          make("p", { className: "consult-said" }, words["thanks"]!, make("output", {}, receipt)),
          make("p", {}, words["keep"]!),
        )
        sheet.querySelector("p")!.setAttribute("role", "status")
        sheet.scrollIntoView({ block: "center" })
      } catch (error) {
        said.className = "consult-said consult-wrong"
        said.textContent = words["failed"]! + (error as Error).message
        send.disabled = false
      }
    }
    open = sheet
    before.after(sheet)
    sheet.querySelector("textarea")!.focus()
  }

  const button = (word: string, label: string, action: () => void): HTMLButtonElement => {
    const made = make("button", { type: "button", className: "consult-open", onclick: action }, word)
    made.setAttribute("aria-label", label)
    return made
  }

  for (const title of document.querySelectorAll<HTMLElement>(
    "main :is(h1,h2,h3,h4,h5,h6,.clause_text,figcaption,caption)[id], main :is(table,figure)[id]",
  )) {
    const number = title.querySelector(":scope > .number")?.textContent ?? ""
    const name = number || (title.textContent ?? "").trim().slice(0, 40)
    if (title.matches("table,figure")) continue
    const opener = button(words["comment"]!, `${words["comment"]} ${name}`, () => show(name, title.id, title))
    title.append(opener)
  }

  const home = document.getElementById("_consult")!
  const number = make("input", { name: "number", maxLength: 40, size: 24 })
  const reply = make("p", { className: "consult-said" })
  reply.setAttribute("role", "status")
  const lookUp = make(
    "form",
    {
      onsubmit: async (event: Event) => {
        event.preventDefault()
        try {
          const answer = await ask(`/receipts/${encodeURIComponent(number.value.trim())}`)
          const decision = words[answer.decision || "undecided"]!
          reply.textContent = answer.published
            ? [decision, answer.reason].filter(Boolean).join(" — ")
            : words["waiting"]!
        } catch {
          reply.textContent = words["unknown"]!
        }
      },
    },
    make("label", {}, `${words["lookUp"]} `, number),
    " ",
    make("button", { type: "submit" }, words["ask"]!),
  )
  home.append(
    button(words["whole"]!, words["whole"]!, () => show("", null, home)),
    lookUp,
    reply,
  )
}

export const formScript = `"use strict";(${form.toString()})()\n`
