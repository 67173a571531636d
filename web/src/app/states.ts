// States and provinces of North American numbers: Intl names countries only. The French name follows where it differs.
const names =
  'US-AL Alabama|US-AK Alaska|US-AZ Arizona|US-AR Arkansas|US-CA California/Californie|US-CO Colorado|US-CT Connecticut|' +
  'US-DE Delaware|US-DC District of Columbia/district de Columbia|US-FL Florida/Floride|US-GA Georgia/Géorgie|US-HI Hawaii/Hawaï|' +
  'US-ID Idaho|US-IL Illinois|US-IN Indiana|US-IA Iowa|US-KS Kansas|US-KY Kentucky|US-LA Louisiana/Louisiane|US-ME Maine|' +
  'US-MD Maryland|US-MA Massachusetts|US-MI Michigan|US-MN Minnesota|US-MS Mississippi|US-MO Missouri|US-MT Montana|' +
  'US-NE Nebraska|US-NV Nevada|US-NH New Hampshire|US-NJ New Jersey|US-NM New Mexico/Nouveau-Mexique|US-NY New York|' +
  'US-NC North Carolina/Caroline du Nord|US-ND North Dakota/Dakota du Nord|US-OH Ohio|US-OK Oklahoma|US-OR Oregon|' +
  'US-PA Pennsylvania/Pennsylvanie|US-RI Rhode Island|US-SC South Carolina/Caroline du Sud|US-SD South Dakota/Dakota du Sud|' +
  'US-TN Tennessee|US-TX Texas|US-UT Utah|US-VT Vermont|US-VA Virginia/Virginie|US-WA Washington|' +
  'US-WV West Virginia/Virginie-Occidentale|US-WI Wisconsin|US-WY Wyoming|' +
  'CA-AB Alberta|CA-BC British Columbia/Colombie-Britannique|CA-MB Manitoba|CA-NB New Brunswick/Nouveau-Brunswick|' +
  'CA-NL Newfoundland and Labrador/Terre-Neuve-et-Labrador|CA-NS Nova Scotia/Nouvelle-Écosse|' +
  'CA-NT Northwest Territories/Territoires du Nord-Ouest|CA-NU Nunavut|CA-ON Ontario|' +
  'CA-PE Prince Edward Island/Île-du-Prince-Édouard|CA-QC Quebec/Québec|CA-SK Saskatchewan|CA-YT Yukon'

const known = new Map(
  names.split('|').map((entry) => {
    const [en = '', fr = en] = entry.slice(6).split('/')
    return [entry.slice(0, 5), { en, fr }]
  }),
)

export function stateName(country: string, region: string, language: string): string {
  const name = known.get(`${country}-${region}`)
  return (language === 'fr' ? name?.fr : name?.en) ?? region
}

/** The states of a country whose numbers tell them, in the reader's order; none elsewhere. */
export function statesOf(country: string | null, language: string): { value: string; label: string }[] {
  return [...known.keys()]
    .filter((key) => key.startsWith(`${country}-`))
    .map((key) => ({ value: key.slice(3), label: stateName(key.slice(0, 2), key.slice(3), language) }))
    .sort((one, other) => one.label.localeCompare(other.label, language))
}
