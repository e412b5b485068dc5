import { createHash } from "node:crypto"
import { gzipSync } from "node:zlib"
import { attachment } from "../http/attachment.ts"
import { Problem } from "../http/problem.ts"
import type { Services } from "../http/services.ts"
import type { Consultation } from "../storage/consultation.ts"
import { pageWords } from "./words.ts"

export type PageLanguage = "zh" | "en"
export const publicFormats = ["docx", "pdf", "xml"] as const
export const blankForms = ["gb", "iso"] as const
export const blankFormats = ["docx", "xlsx"] as const

/** Bytes that are the same for everybody who asks. */
export interface Fixed {
  bytes: Buffer
  packed: Buffer | null
  type: string
  etag: string
}

/** A public page and the blocks that may be commented on, each with its text as it was published. */
export interface PublicPage extends Fixed {
  texts: ReadonlyMap<string, string>
}

const fix = (bytes: Buffer, type: string, isText: boolean): Fixed => ({
  bytes,
  type,
  packed: isText ? gzipSync(bytes) : null,
  etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
})

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!)

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

const style = `
.consult{border:1px solid #9aa5b8;border-left:6px solid #1f3f77;padding:1rem 1.2rem;margin:0 0 2rem;background:#f5f7fb;font-family:var(--hei);font-size:.9rem}
.consult h1{font-size:1.15rem;margin:0 0 .4rem}.consult p{margin:.3rem 0}.consult :is(nav,.consult-blanks) a{margin-right:1rem;white-space:nowrap}
.consult-ways{display:flex;flex-wrap:wrap;gap:.5rem;margin:.8rem 0}.consult-ways .consult-open{margin:0;font-size:inherit;padding:.3rem 1rem}
.consult-ways .consult-open:first-child{background:#1f3f77;border-color:#1f3f77;color:#fff}
.consult-look{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem;border-top:1px solid #c9d1de;padding-top:.8rem}
.consult-look label{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem}.consult-look :is(input,button){font:inherit;padding:.25rem .6rem;border:1px solid #6b7686;border-radius:3px;background:#fff;color:#111}
.consult-look input{width:15rem;max-width:100%}.consult-look button{cursor:pointer;color:#1f3f77;border-color:#9aa5b8}.consult :is(input,button,a):focus-visible{outline:2px solid #1f3f77;outline-offset:2px}
.consult-open{margin-left:.6em;border:1px solid #9aa5b8;border-radius:3px;background:#fff;color:#1f3f77;font:13px/1.5 var(--hei);padding:0 .6em;cursor:pointer}
.consult-form{border:1px solid #1f3f77;background:#f5f7fb;padding:1rem;margin:.6rem 0 1rem;font:15px/1.6 var(--hei);text-indent:0}
.consult-form label{display:block;margin:.5rem 0}.consult-form input,.consult-form textarea,.consult-form select{display:block;width:100%;font:inherit;padding:.3rem .5rem;border:1px solid #6b7686;border-radius:3px;background:#fff;color:#111}
.consult-form textarea{min-height:5.5rem}.consult-form button{font:inherit;padding:.35rem 1.1rem;margin-right:.6rem;cursor:pointer}
.consult-form button[type=submit]{background:#1f3f77;color:#fff;border:1px solid #1f3f77;border-radius:3px}.consult-said{font-weight:bold}.consult-said ul{margin:.4rem 0;padding-left:1.4rem;font-weight:normal}.consult-said li{margin:.3rem 0}.consult-wrong{color:#9b1c1c}
.consult-places{border-collapse:collapse;margin:.5rem 0}.consult-places :is(th,td){border:1px solid #9aa5b8;padding:.2rem .6rem;text-align:left;vertical-align:top}
@media print{.consult-open,.consult-form,.consult-look{display:none}}`

/** Makes what readers of a consultation get, once, from the version that was frozen. No room is opened for it. */
export class PublicPages {
  readonly #pages = new Map<string, Promise<Fixed>>()

  constructor(readonly services: Services) {}

  page(consultation: Consultation, language: PageLanguage): Promise<PublicPage> {
    const { slug, closesAt, repliesAt } = consultation
    return this.#once(`${slug} ${language} ${closesAt} ${repliesAt}`, () =>
      this.#makePage(consultation, language),
    ) as Promise<PublicPage>
  }

  file(consultation: Consultation, format: (typeof publicFormats)[number]): Promise<Fixed> {
    return this.#once(`${consultation.slug} .${format}`, async () => {
      const { bytes, mediaType } = await this.#export(consultation, format)
      return fix(Buffer.from(bytes), mediaType, format === "xml")
    })
  }

  /** The explanatory report that was published along; null if there is none. */
  async explanation({
    slug,
    standardId,
    explanationId,
  }: Consultation): Promise<(Fixed & { disposition: string }) | null> {
    if (explanationId === null) return null
    const name = (await this.services.storage.listDocuments(standardId)).find(
      ({ id }) => id === explanationId,
    )?.name
    if (name === undefined) return null
    const file = await this.#once(`${slug} explanation`, async () => {
      const document = await this.services.storage.getDocument(standardId, explanationId)
      if (!document) throw new Problem(404, "The explanatory report is not there any more.")
      return fix(Buffer.from(document.bytes), "application/octet-stream", false)
    })
    const [, stem = name, extension = "bin"] = /^(.*)\.([A-Za-z0-9]{1,10})$/.exec(name) ?? []
    return { ...file, disposition: attachment(stem, extension) }
  }

  /** An empty form about this draft, to be filled in and sent back. */
  blank(
    consultation: Consultation,
    form: (typeof blankForms)[number],
    format: (typeof blankFormats)[number],
  ): Promise<Fixed> {
    const { slug, standardId, versionId } = consultation
    return this.#once(`${slug} form ${form}.${format}`, async () => {
      const version = await this.services.storage.getVersion(standardId, versionId)
      const { bytes, mediaType } = await this.services.jobs.blankForm({
        ...{ parts: [version!.update], form, format },
      })
      return fix(Buffer.from(bytes), mediaType, false)
    })
  }

  /** The newest fifty stay; what failed is tried again. */
  #once(key: string, make: () => Promise<Fixed>): Promise<Fixed> {
    let page = this.#pages.get(key)
    if (!page) {
      page = make()
      this.#pages.set(key, page)
      page.catch(() => this.#pages.delete(key))
      if (this.#pages.size > 50) this.#pages.delete(this.#pages.keys().next().value!)
    }
    return page
  }

  async #source({ standardId, versionId }: Consultation) {
    const { storage } = this.services
    const [standard, version] = await Promise.all([
      storage.getStandard(standardId),
      storage.getVersion(standardId, versionId),
    ])
    return { template: standard!.template, update: version!.update }
  }

  async #export(consultation: Consultation, format: string) {
    const { storage, jobs } = this.services
    const { standardId } = consultation
    const { template, update } = await this.#source(consultation)
    const names = await storage.listAssets(standardId)
    const assets = await Promise.all(
      names.map(async ({ name }) => ({ name, bytes: (await storage.getAsset(standardId, name))!.bytes })),
    )
    return jobs.export({ parts: [update], template, assets, format })
  }

  async #makePage(consultation: Consultation, language: PageLanguage): Promise<PublicPage> {
    const { bytes } = await this.#export(consultation, "html")
    const text = new TextDecoder().decode(bytes)
    const main = text.slice(text.indexOf("<main"))
    const ids = [...new Set([...main.matchAll(/ id="([^"_][^"]*)"/g)].map((match) => match[1]!))]
    const { template, update } = await this.#source(consultation)
    const { texts: found } = await this.services.jobs.clauses({ parts: [update], template, ids })
    const texts = new Map(ids.map((id) => [id, found[id]?.text ?? ""]))
    const html = text
      .replace(
        /(<meta http-equiv="Content-Security-Policy" content=")[^"]*"/,
        (_, head: string) => `${head}${policy}"`,
      )
      .replace("</style>", () => `${style}</style>`)
      .replace(/<body[^>]*>/, (body) => `${body}\n${banner(consultation, language)}`)
      .replace(/<\/body>/, () => `${script(consultation, language)}\n</body>`)
    return { ...fix(Buffer.from(html), "text/html; charset=utf-8", true), texts }
  }
}

const blankLinks = (slug: string, words: (typeof pageWords)[PageLanguage]): string =>
  blankForms
    .flatMap((form) =>
      blankFormats.map(
        (format) =>
          `<a href="/public/${slug}/form-${form}.${format}" download>${form === "gb" ? words.blankGb : words.blankIso} ${format.toUpperCase()}</a>`,
      ),
    )
    .join("\n")

const banner = (
  { slug, opensAt, closesAt, note, explanationId, emailCheck }: Consultation,
  language: PageLanguage,
): string => {
  const words = pageWords[language]
  const other = language === "zh" ? "en" : "zh"
  const files = publicFormats
    .map(
      (format) =>
        `<a href="/public/${slug}/text.${format}" download>${format === "xml" ? "NISO STS (XML)" : format.toUpperCase()}</a>`,
    )
    .join("\n")
  return `<aside class="consult" lang="${language === "zh" ? "zh-CN" : "en"}" aria-label="${words.title}">
<h1>${words.title}</h1>
<p>${words.period.replace("{from}", dateOf(opensAt)).replace("{to}", dateOf(closesAt))}</p>
${note ? `<p>${escapeHtml(note)}</p>` : ""}
<p>${words.how}</p>
<nav>${files}
${explanationId === null ? "" : `<a href="/public/${slug}/explanation" download>${words.explanation}</a>`}
<a href="/public/${slug}?lang=${other}" lang="${other === "zh" ? "zh-CN" : "en"}" hreflang="${other}">${pageWords[other].switch}</a></nav>
<p>${words.blanks}<br><span class="consult-blanks">${blankLinks(slug, words)}</span></p>
${emailCheck ? `<p>${words.emailNeeded}</p>` : ""}
<div id="_consult"></div>
<noscript><p>${words.noScript}</p></noscript>
</aside>`
}

// As data, not as code: the policy of the page runs no script that stands in it.
const script = ({ slug, realName, emailCheck }: Consultation, language: PageLanguage): string => {
  const data = escapeHtml(
    JSON.stringify({ slug, realName, emailCheck, language, words: pageWords[language] }),
  )
  return `<script src="/public/form.js" defer data-consultation="${data}"></script>`
}
