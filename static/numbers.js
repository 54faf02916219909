// Telephone numbers as people of the country write them.
export function national(number) {
  const [, area, middle, end] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number || "") || [];
  return area ? `(${area}) ${middle}-${end}` : number || "";
}
