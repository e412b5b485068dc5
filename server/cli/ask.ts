import { createInterface } from "node:readline"
import { Writable } from "node:stream"

/** One line from standard input; typed at a terminal it is not shown. */
export const askPassword = async (input: NodeJS.ReadStream): Promise<string> => {
  if (input.isTTY) process.stderr.write("Password: ")
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input, output: silent, terminal: input.isTTY ?? false })
  try {
    for await (const line of reader) return line
    return ""
  } finally {
    reader.close()
    if (input.isTTY) process.stderr.write("\n")
  }
}
