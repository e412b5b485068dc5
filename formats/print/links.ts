/** A web address that may be followed: http, https or mailto; null for all others (javascript:, file:, data: ...). */
export const safeLink = (href: unknown): string | null => {
  if (typeof href !== "string" || !/^(https?:|mailto:)/i.test(href) || !URL.canParse(href)) return null
  return new URL(href).href
}
