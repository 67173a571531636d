import { useState } from 'react'
import { Problem } from '../../../app/api.ts'
import { TextField } from '../../../ui/fields.tsx'
import { wordsIn } from './keywords.ts'

type Props = {
  label: string
  hint: string
  words: readonly string[]
  /** Where the server finds each of them. */
  path: string
  problem: unknown
  onChange: (words: string[]) => void
}

/** Words with commas between. What is typed stays as it is while it is typed. */
export function WordsField({ label, hint, words, path, problem, onChange }: Props) {
  const [text, setText] = useState(words.join(', '))
  const fields = problem instanceof Problem ? problem.fields : []
  const wrong = fields.find((field) => field.path.startsWith(`${path}.`))
  const at = wrong === undefined ? undefined : words[Number(wrong.path.split('.').at(-1))]
  return (
    <TextField
      label={label}
      hint={hint}
      error={wrong && (at === undefined ? wrong.says : `${at} : ${wrong.says}`)}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        onChange(wordsIn(event.currentTarget.value))
      }}
    />
  )
}
