import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import type { Letter } from "../mail/mail.ts"
import { randomLetters } from "./letters.ts"

const lifeMs = 2 * 3600_000

/** Sends a code to an address and knows it again. Nothing is kept: what the page gets is signed together with the code. */
export class MailCheck {
  constructor(
    readonly key: string,
    readonly now: () => number,
  ) {}

  #sign(slug: string, email: string, stem: string, code: string): string {
    const text = JSON.stringify([slug, email.toLowerCase(), stem, code])
    return createHmac("sha256", this.key).update(`mail ${text}`).digest("base64url")
  }

  begin(slug: string, email: string): { token: string; code: string } {
    const stem = `${this.now() + lifeMs}.${randomBytes(9).toString("base64url")}`
    const code = randomLetters(8)
    return { token: `${stem}.${this.#sign(slug, email, stem, code)}`, code }
  }

  /** True if the code was sent to this address for this page, within two hours. */
  holds(slug: string, email: string, { token, code }: { token: string; code: string }): boolean {
    const [until = "", nonce = "", signature = ""] = token.split(".")
    const typed = code.toUpperCase().replace(/[^0-9A-Z]/g, "")
    const expected = Buffer.from(
      this.#sign(slug, email, `${until}.${nonce}`, typed.replace(/(.{4})(?=.)/g, "$1-")),
    )
    const given = Buffer.from(signature)
    return given.length === expected.length && timingSafeEqual(given, expected) && Number(until) > this.now()
  }
}

/** The letter with the code. */
export const codeLetter = (to: string, code: string, title: string, language: "zh" | "en"): Letter =>
  language === "zh"
    ? {
        to,
        subject: `提交意见的验证码：${code}`,
        text: `您正在对《${title}》公开征求意见稿提交意见。\n\n验证码：${code}\n\n两小时内有效。如果不是您本人操作，请不必理会这封邮件。\n`,
      }
    : {
        to,
        subject: `Code for your comment: ${code}`,
        text: `You are about to comment on the draft “${title}”, which is under public consultation.\n\nCode: ${code}\n\nIt is good for two hours. If this was not you, there is nothing to do.\n`,
      }
