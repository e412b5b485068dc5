import { request } from "./api.ts"

export interface OpenSession {
  id: string
  current: boolean
  agent: string
  address: string
  createdAt: string
  seenAt: string
}

export const tokenScopes = ["read", "write", "all"] as const
export type TokenScope = (typeof tokenScopes)[number]

export interface ApiToken {
  id: string
  name: string
  scope: TokenScope
  createdAt: string
  expiresAt: string
}

/** One's own sign-ins and tokens. */
export const accessApi = {
  methods: () => request<{ oidc: { name: string | null } | null }>("GET", "/session/methods"),
  sessions: () => request<{ items: OpenSession[] }>("GET", "/sessions").then(({ items }) => items),
  endSession: (id: string) => request<unknown>("DELETE", `/sessions/${encodeURIComponent(id)}`),
  tokens: () => request<{ items: ApiToken[] }>("GET", "/tokens").then(({ items }) => items),
  createToken: (token: { name: string; days: number; scope: TokenScope }) =>
    request<{ token: string }>("POST", "/tokens", token),
  deleteToken: (id: string) => request<unknown>("DELETE", `/tokens/${encodeURIComponent(id)}`),
}
