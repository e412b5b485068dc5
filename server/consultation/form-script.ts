/**
 * What runs in the public page: buttons behind clauses, the form, the work against floods, the receipt. Written as one function that
 * needs nothing around it, because its text is sent to the browser.
 */
const form = (): void => {
  const own = document.currentScript as HTMLScriptElement
  const { slug, realName, emailCheck, language, words } = JSON.parse(own.dataset["consultation"]!) as {
    slug: string
    realName: boolean
    emailCheck: boolean
    language: string
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
    const sent =
      body instanceof FormData
        ? { method: "POST", body }
        : { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }
    const response = await fetch(base + path, body ? sent : {})
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

  const said = (words: string | Node, className = "consult-said"): HTMLElement => {
    const line = make("p", { className }, words)
    line.setAttribute("role", "status")
    return line
  }
  const senderFields = (): Element[] => [
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
      realName || emailCheck,
    ),
  ]

  /** The code that was mailed last, and to whom; later forms of this page use it again. */
  const letter = { email: "", token: "", code: "" }
  /** True if the form may be sent; otherwise a code was mailed and the form asks for it. */
  const isChecked = async (sheet: HTMLFormElement): Promise<boolean> => {
    if (!emailCheck) return true
    const email = (sheet.elements.namedItem("email") as HTMLInputElement).value.trim()
    const known = sheet.elements.namedItem("code") as HTMLInputElement | null
    if (email === letter.email && letter.token) {
      letter.code = known?.value.trim() ?? letter.code
      if (letter.code) return true
    }
    const work = await ask("/challenge")
    const solution = await solve(work)
    const { token } = await ask("/mail-codes", { email, language, challenge: work.challenge, solution })
    Object.assign(letter, { email, token, code: "" })
    if (!known) {
      const input = make("input", { maxLength: 20, autocomplete: "one-time-code" })
      sheet.querySelector("label:has([name=email])")!.after(field("code", words["code"]!, input))
    }
    ;(sheet.elements.namedItem("code") as HTMLInputElement).focus()
    return false
  }

  /** A form with its sender's fields, the work against floods, and what is shown when it was taken. */
  const makeForm = (
    fields: Element[],
    send: (values: Record<string, any>) => Promise<(Element | string)[]>,
    before: Element,
  ): void => {
    open?.remove()
    const state = said("")
    const submit = make("button", { type: "submit" }, words["send"]!)
    const cancel = make("button", { type: "button" }, words["cancel"]!)
    const buttons = make("p", {}, submit, cancel)
    const sheet = make("form", { className: "consult-form" }, ...fields, ...senderFields(), buttons, state)
    cancel.onclick = () => sheet.remove()
    sheet.onsubmit = async (event) => {
      event.preventDefault()
      submit.disabled = true
      state.className = "consult-said"
      state.textContent = words["working"]!
      try {
        if (!(await isChecked(sheet))) {
          state.textContent = words["codeSent"]!
          return
        }
        const { challenge, bits } = await ask("/challenge")
        const solution = await solve({ challenge, bits })
        const { code: _code, ...values } = Object.fromEntries(new FormData(sheet))
        const mail = emailCheck ? { mailToken: letter.token, mailCode: letter.code } : {}
        sheet.replaceChildren(...(await send({ ...values, ...mail, challenge, solution })))
        sheet.scrollIntoView({ block: "center" })
      } catch (error) {
        // The code may be the one that is wrong: it is asked for again.
        state.className = "consult-said consult-wrong"
        state.textContent = words["failed"]! + (error as Error).message
      } finally {
        submit.disabled = false
      }
    }
    open = sheet
    before.after(sheet)
    sheet.querySelector<HTMLElement>("textarea,input")!.focus()
  }

  const show = (place: string, block: string | null, before: Element): void => {
    const kinds = [
      ["ge", "general"],
      ["te", "technical"],
      ["ed", "editorial"],
    ].map(([value, word]) => make("option", { value: value! }, words[word!]!))
    const fields = [
      make("p", {}, `${words["place"]}：`, make("strong", {}, place || words["wholeDocument"]!)),
      field("body", words["body"]!, make("textarea", { maxLength: 4000 }), true),
      field("proposal", words["proposal"]!, make("textarea", { maxLength: 4000 })),
      field("kind", words["kind"]!, make("select", {}, ...kinds)),
    ]
    const send = async (values: Record<string, any>) => {
      const { receipt } = await ask("/comments", { ...values, block, place })
      const thanks = said(words["thanks"]!)
      thanks.append(make("output", {}, receipt))
      return [thanks, make("p", {}, words["keep"]!)]
    }
    makeForm(fields, send, before)
  }

  const placesOf = (items: { said: string; place: string; certainty: string; body: string }[]) => {
    const line = (name: "th" | "td", cells: string[]) =>
      make("tr", {}, ...cells.map((cell) => make(name, {}, cell)))
    const rows = items.map(({ said: written, place, certainty, body }) =>
      line("td", [
        written || words["wholeDocument"]!,
        certainty === "waiting"
          ? words["waiting"]!
          : `${place || words["wholeDocument"]} · ${words[certainty]}`,
        body,
      ]),
    )
    const head = line("th", [words["said"]!, words["found"]!, words["body"]!.replace(/[（(].*/, "")])
    return make("table", { className: "consult-places" }, head, ...rows)
  }

  const showUpload = (before: Element): void => {
    const file = make("input", { type: "file", accept: ".docx,.xlsx,.csv" })
    const send = async (values: Record<string, any>) => {
      const data = new FormData()
      for (const [name, value] of Object.entries(values)) data.append(name, value)
      const { receipt, added, items } = await ask("/sheets", data)
      const thanks = said(words["sheetThanks"]!.replace("{total}", String(items.length)))
      thanks.append(make("output", {}, receipt))
      const again = added === 0 ? [make("p", {}, words["again"]!)] : []
      return [
        ...[thanks, ...again, make("p", {}, words["keep"]!)],
        ...[make("p", {}, words["sheetPlaces"]!), placesOf(items)],
      ]
    }
    makeForm([field("file", words["file"]!, file, true)], send, before)
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
  const reply = make("div", { className: "consult-said" })
  reply.setAttribute("role", "status")
  const lookUp = make(
    "form",
    {
      className: "consult-look",
      onsubmit: async (event: Event) => {
        event.preventDefault()
        try {
          const answer = await ask(`/receipts/${encodeURIComponent(number.value.trim())}`)
          const decided = (item: Record<string, string>): string =>
            [words[item["decision"] || "undecided"]!, item["reason"]].filter(Boolean).join(" — ")
          const lines = answer.items.map((item: Record<string, string>) => {
            const place = make("strong", {}, item["place"] || words["wholeDocument"]!)
            return make("li", {}, place, ` ${item["body"]!.slice(0, 80)}`, make("br"), decided(item))
          })
          if (answer.published)
            reply.replaceChildren(lines.length > 1 ? make("ul", {}, ...lines) : decided(answer.items[0]))
          else reply.textContent = words["notYet"]!
        } catch {
          reply.textContent = words["unknown"]!
        }
      },
    },
    make("label", {}, `${words["lookUp"]} `, number),
    " ",
    make("button", { type: "submit" }, words["ask"]!),
  )
  const ways = make("div", { className: "consult-ways" })
  ways.append(
    button(words["whole"]!, words["whole"]!, () => show("", null, ways)),
    button(words["upload"]!, words["upload"]!, () => showUpload(ways)),
  )
  home.append(ways, lookUp, reply)
}

export const formScript = `"use strict";(${form.toString()})()\n`
