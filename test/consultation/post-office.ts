import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"

export interface Letter {
  from: string
  to: string[]
  text: string
}

const collect = async (stream: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** A real mail server of this machine that keeps what it gets. */
export class PostOffice {
  readonly letters: Letter[] = []
  /** While true, no mailbox is known. */
  refuses = false
  readonly #server: SMTPServer

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onRcptTo: (_address, _session, callback) =>
        callback(this.refuses ? new Error("No such mailbox") : undefined),
      onData: (stream, { envelope }, callback) => {
        void collect(stream).then((text) => {
          const from = envelope.mailFrom ? envelope.mailFrom.address : ""
          this.letters.push({ from, to: envelope.rcptTo.map(({ address }) => address), text })
          callback()
        })
      },
    })
  }

  static async open(): Promise<PostOffice> {
    const office = new PostOffice()
    await new Promise<void>((resolve) => office.#server.listen(0, "127.0.0.1", resolve))
    return office
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve))
  }
}

/** The code in a letter: its lines are encoded for the way (RFC 2045). */
export const codeIn = ({ text }: Letter): string => {
  const body = text.slice(text.indexOf("\r\n\r\n"))
  const decoded = /base64/i.test(text) ? Buffer.from(body, "base64").toString() : body
  return /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(decoded)![0]
}
