export { type Mail, openPost, queueMails } from './mail.ts'
export { createPost, type PostSettings } from './post.ts'
export { loadPost, pruneMails } from './queries.ts'
export { startMailer } from './send-mails.ts'
