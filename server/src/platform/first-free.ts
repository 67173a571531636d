/** The first of `name`, `name 2`, `name 3`… that `take` does not refuse with null: names of copies, where a name belongs to one. */
export async function firstFree<T>(name: string, take: (name: string) => Promise<T | null>): Promise<T | null> {
  for (let no = 1; no <= 100; no++) {
    const taken = await take(no === 1 ? name : `${name} ${no}`)
    if (taken !== null) return taken
  }
  return null
}
