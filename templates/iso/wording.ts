import type { Inline } from "../types.ts"

/** Fixed sentences of ISO documents (ISO/IEC Directives, Part 2; foreword as ISO prints it). */

export const isoForeword: readonly Inline[] = [
  "ISO (the International Organization for Standardization) is a worldwide federation of national standards bodies (ISO member bodies). The work of preparing International Standards is normally carried out through ISO technical committees. Each member body interested in a subject for which a technical committee has been established has the right to be represented on that committee. International organizations, governmental and non-governmental, in liaison with ISO, also take part in the work. ISO collaborates closely with the International Electrotechnical Commission (IEC) on all matters of electrotechnical standardization.",
  [
    "The procedures used to develop this document and those intended for its further maintenance are described in the ISO/IEC Directives, Part 1. In particular, the different approval criteria needed for the different types of ISO document should be noted. This document was drafted in accordance with the editorial rules of the ISO/IEC Directives, Part 2 (see ",
    { text: "www.iso.org/directives", link: "https://www.iso.org/directives" },
    ").",
  ],
  [
    "ISO draws attention to the possibility that the implementation of this document may involve the use of (a) patent(s). ISO takes no position concerning the evidence, validity or applicability of any claimed patent rights in respect thereof. As of the date of publication of this document, ISO had not received notice of (a) patent(s) which may be required to implement this document. However, implementers are cautioned that this may not represent the latest information, which may be obtained from the patent database available at ",
    { text: "www.iso.org/patents", link: "https://www.iso.org/patents" },
    ". ISO shall not be held responsible for identifying any or all such patent rights.",
  ],
  "Any trade name used in this document is information given for the convenience of users and does not constitute an endorsement.",
  [
    "For an explanation of the voluntary nature of standards, the meaning of ISO specific terms and expressions related to conformity assessment, as well as information about ISO's adherence to the World Trade Organization (WTO) principles in the Technical Barriers to Trade (TBT), see ",
    { text: "www.iso.org/iso/foreword.html", link: "https://www.iso.org/iso/foreword.html" },
    ".",
  ],
  "This document was prepared by Technical Committee {committee}.",
  [
    "Any feedback or questions on this document should be directed to the user's national standards body. A complete listing of these bodies can be found at ",
    { text: "www.iso.org/members.html", link: "https://www.iso.org/members.html" },
    ".",
  ],
]

/** ISO/IEC Directives, Part 2, clauses 15 and 16. */
export const isoWording = {
  normativeReferences:
    "The following documents are referred to in the text in such a way that some or all of their content constitutes requirements of this document. For dated references, only the edition cited applies. For undated references, the latest edition of the referenced document (including any amendments) applies.",
  noNormativeReferences: "There are no normative references in this document.",
  terms: "For the purposes of this document, the following terms and definitions apply.",
  termsOfOthers: "For the purposes of this document, the terms and definitions given in {documents} apply.",
  termsBoth:
    "For the purposes of this document, the terms and definitions given in {documents} and the following apply.",
  noTerms: "No terms and definitions are listed in this document.",
  databases:
    "ISO and IEC maintain terminology databases for use in standardization at the following addresses:",
}
