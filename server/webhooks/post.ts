import { lookup as resolveName } from "node:dns"
import { type IncomingMessage, request as requestHttp } from "node:http"
import { request as requestHttps } from "node:https"
import { BlockList, isIP, type LookupFunction } from "node:net"

const answerMs = 10_000

// RFC 6890 and its successors: this machine, the local network, the metadata service of a cloud, and what is no single machine.
const privateAddresses = new BlockList()
for (const [network, prefix] of [
  ...([
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
  ] as const),
  ...([
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["224.0.0.0", 3],
  ] as const),
])
  privateAddresses.addSubnet(network, prefix, "ipv4")
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  privateAddresses.addSubnet(network, prefix, "ipv6")

/** True for an address that is not of the public internet; IPv4 written as IPv6 counts as what it is. */
export const isPrivate = (address: string): boolean => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  const plain = mapped ?? address
  if (isIP(plain) === 4) return privateAddresses.check(plain, "ipv4")
  return isIP(plain) !== 6 || /^::ffff:/i.test(plain) || privateAddresses.check(plain, "ipv6")
}

const refusal = (host: string): Error => new Error(`${host} is an address of a private network`)

// Asked when the connection is made: a name may mean something else than it did a moment ago.
const publicOnly: LookupFunction = (host, options, callback) => {
  resolveName(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0)
    const found = addresses as { address: string; family: number }[]
    if (found.some(({ address }) => isPrivate(address))) return callback(refusal(host), "", 0)
    if (options.all) return callback(null, found as never)
    callback(null, found[0]!.address, found[0]!.family)
  })
}

/** Sends a body and answers the status. Follows no redirect, reads no answer, and reaches no private network unless it may. */
export const post = (
  url: string,
  body: string,
  headers: Record<string, string>,
  mayBePrivate: boolean,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const { protocol, hostname } = new URL(url)
    const literal = hostname.replace(/^\[|\]$/g, "")
    if (!mayBePrivate && isIP(literal) && isPrivate(literal)) return reject(refusal(literal))
    const send = protocol === "https:" ? requestHttps : requestHttp
    const request = send(
      url,
      {
        method: "POST",
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
        signal: AbortSignal.timeout(answerMs),
        agent: false,
        ...(!mayBePrivate && { lookup: publicOnly }),
      },
      (response: IncomingMessage) => {
        resolve(response.statusCode ?? 0)
        response.destroy()
      },
    )
    request.on("error", reject)
    request.end(body)
  })
