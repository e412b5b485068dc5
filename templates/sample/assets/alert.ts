/** Symbol that the monitor shows above the warning value. Units are millimetres. */
export const alertSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm" viewBox="0 0 10 10">
<path d="M5 1L9.4 8.8H0.6Z" fill="none" stroke="#000" stroke-width="0.7" stroke-linejoin="round"/>
<path d="M5 3.6V6.2" stroke="#000" stroke-width="0.9" stroke-linecap="round"/>
<circle cx="5" cy="7.6" r="0.5" fill="#000"/>
</svg>
`
