import { type Command, parse, readSettings } from "./command.ts"

export const serve: Command = {
  usage: "serve [--host 127.0.0.1] [--port 8080] [--data ./data]",
  summary: "Runs the server until SIGTERM or Ctrl-C.",
  details: [
    "Prints one link. On an empty store the link signs the first administrator in and opens a sample standard.",
    "--port 0 takes any free port. Everything else is set in the environment or in .env; see .env.example.",
  ],
  run: async (args, context) => {
    const options = { host: { type: "string" }, port: { type: "string" }, data: { type: "string" } } as const
    const { values } = parse(args, options)
    const settings = readSettings(context, values)
    // What a command needs is loaded when it runs: `--help` does not wait for the server's parts.
    const { createServer } = await import("../server.ts")
    // Asked for while it starts: it ends as soon as it has started.
    const stop = context.stopSignal()
    const server = await createServer(settings, { version: context.version(), now: context.now })
    context.print(`Guiju is ready: ${server.link}`)
    await stop
    await server.close()
    return 0
  },
}
