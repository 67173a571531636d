import { createTransport } from 'nodemailer'
import type { ClaimedMail } from './queries.ts'

export type PostSettings = {
  smtpUrl: string
  /** Whom mails come from. */
  from: string
  /** Where people open Parley; its host also names our mails. */
  publicUrl: string
}

export type Post = (mail: ClaimedMail) => Promise<void>

// Shorter than the lease together, so that a mail in hand is not due for someone else.
const patienceMs = { connect: 10_000, silence: 30_000, all: 120_000 }

/** Hands one mail to the mail server; done when that server answered OK, otherwise it throws what was said. */
export function createPost({ smtpUrl, from, publicUrl }: PostSettings, patience = patienceMs): Post {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patience.connect,
    greetingTimeout: patience.connect,
    socketTimeout: patience.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (mail) => {
    const sending = transport.sendMail({
      from: mail.sender ?? from,
      to: mail.recipient,
      subject: mail.subject,
      text: mail.body,
      ...(mail.html === null ? {} : { html: mail.html }),
      // The same on every try: mail systems fold repetitions of it into one.
      messageId: `<${mail.message_id}@${new URL(publicUrl).hostname}>`,
      date: new Date(mail.created_at),
      headers: { 'auto-submitted': 'auto-generated' },
    })
    await within(sending, patience.all)
  }
}

// A server that sends one octet now and then is never silent.
async function within(sending: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The mail server took too long.')), ms)
  })
  try {
    await Promise.race([sending, late])
  } finally {
    clearTimeout(timer)
  }
}
