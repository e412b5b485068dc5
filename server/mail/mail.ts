import { createTransport } from "nodemailer"

export interface Letter {
  to: string
  subject: string
  text: string
}

/** Sends letters; resolves when the mail server has taken one. */
export interface Mail {
  send(letter: Letter): Promise<void>
  close(): void
}

const waitMs = 10_000

/** Mail by the server of SMTP_URL; `from` is the address that stands as the sender. */
export const openMail = (url: string, from: string): Mail => {
  const transport = createTransport(url, {
    // Names of files and addresses in a letter are words, and nothing that is to be fetched.
    ...{ disableFileAccess: true, disableUrlAccess: true, from },
  })
  const { options } = transport as unknown as { options: Record<string, unknown> }
  Object.assign(options, { connectionTimeout: waitMs, greetingTimeout: waitMs, socketTimeout: waitMs })
  return {
    send: async (letter) => {
      await transport.sendMail(letter)
    },
    close: () => transport.close(),
  }
}
