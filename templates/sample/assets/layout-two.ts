/** Figure 2 b): plan of a room with two monitoring points. Units are millimetres. */
export const layoutTwoSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="48mm" viewBox="0 0 60 48">
<g fill="none" stroke="#000" stroke-width="0.35">
  <path d="M6 6H54V42H6Z" stroke-width="0.7"/>
  <path d="M20 6H40M20 5H40M20 7H40"/>
  <path d="M44 42A8 8 0 0 1 52 34V42" />
  <path d="M44 42H52" stroke="#fff" stroke-width="0.9"/>
  <rect x="19" y="18" width="22" height="12" rx="1"/>
  <circle cx="7.5" cy="24" r="1.1" fill="#000"/>
  <circle cx="52.5" cy="20" r="1.1" fill="#000"/>
  <path d="M7.5 24H19M8.7 23.4L7.5 24L8.7 24.6M17.8 23.4L19 24L17.8 24.6" stroke-width="0.2"/>
  <path d="M41 20H52.5M42.2 19.4L41 20L42.2 20.6M51.3 19.4L52.5 20L51.3 20.6" stroke-width="0.2"/>
</g>
<g font-family="Times New Roman, Liberation Serif, serif" font-size="3.2" text-anchor="middle" fill="#000">
  <text x="10.4" y="21.6">1</text>
  <text x="49.6" y="17.6">1</text>
  <text x="30" y="25.1">2</text>
  <text x="30" y="3.8">3</text>
  <text x="47" y="46.4">4</text>
  <text x="13.2" y="27.6" font-size="2.6">≥1</text>
  <text x="46.8" y="23.6" font-size="2.6">≥1</text>
</g>
</svg>
`
