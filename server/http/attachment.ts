/** Content-Disposition of a file; RFC 6266: the plain name for old readers, the UTF-8 one for all others. */
export const attachment = (name: string, extension: string): string => {
  const safe =
    name
      .replace(/[\u0000-\u001f\u007f/\\:*?"<>|]+/g, " ")
      .trim()
      .slice(0, 100) || "standard"
  const plain = safe.replace(/[^\x20-\x7e]+/g, "_")
  const encoded = encodeURIComponent(`${safe}.${extension}`).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${plain}.${extension}"; filename*=UTF-8''${encoded}`
}
