export const bots = ['program', 'preview', 'prefetch', 'too-fast'] as const
export type Bot = (typeof bots)[number]

// Apps that fetch a link to show a picture of it, beside scanners that look whether it is a trap. None of them is a person, and none
// says so in a way of its own but by its name.
const previews =
  /whatsapp|facebookexternalhit|facebot|twitterbot|telegrambot|slackbot|slack-imgproxy|discordbot|skypeuripreview|linkedinbot|pinterestbot|viber|applebot|googlemessages|google-messages|bingpreview|embedly|redditbot|snapchat|vkshare|imessagebot|mattermost|signal-android\/.*preview/i
const programs =
  /bot\b|bot\/|crawl|spider|slurp|scan|proofpoint|mimecast|barracuda|symantec|trendmicro|forcepoint|fortinet|safebrowsing|safe browsing|urlcheck|virustotal|headless|phantomjs|python|curl|wget|libwww|httpclient|http-client|java\/|okhttp|go-http|axios|node-fetch|undici|ruby|perl|php\/|monitor|uptime|pingdom|validator|lighthouse|google-read-aloud|mediapartners|feedfetcher/i

/** Why a request was no person’s, by what it says of itself; null: it may be one. */
export function botOf({ method, agent, purpose }: { method: string; agent: string; purpose: string }): Bot | null {
  if (previews.test(agent)) return 'preview'
  if (/prefetch|prerender|preview/i.test(purpose)) return 'prefetch'
  if (method === 'HEAD' || agent.trim() === '' || programs.test(agent)) return 'program'
  return null
}
