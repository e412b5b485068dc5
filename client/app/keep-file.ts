/** Hands bytes to the browser as a file to keep. */
export const keepFile = (bytes: Blob, name: string): void => {
  const url = URL.createObjectURL(bytes)
  const link = document.createElement("a")
  link.href = url
  link.download = name
  link.click()
  // The browser reads the address after this function is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
