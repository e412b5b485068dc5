const organizationKey = "guiju.organization"

/** Whom somebody stood for last, on this machine. */
export const keptOrganization = (): string | null => {
  try {
    return localStorage.getItem(organizationKey)
  } catch {
    // Forbidden storage: it is asked for again.
    return null
  }
}

/** Kept for the next meeting. */
export const keepOrganization = (organization: string): void => {
  try {
    localStorage.setItem(organizationKey, organization)
  } catch {
    // It lasts as long as the meeting.
  }
}
