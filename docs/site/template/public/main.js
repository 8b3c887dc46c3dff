// Where a table is too wide for a phone, or much too wide for a computer, each of its rows becomes a block: every value below the one
// before it, with its column's name.
const phone = window.matchMedia('(max-width: 767px)')

// A table that is a little too wide for a computer scrolls.
const muchTooWide = 1.3

// More columns are figures, which one compares in rows: such a table scrolls.
const mostColumns = 5

const namesOf = table => [...table.querySelectorAll('thead th')].map(cell => cell.innerText.trim())

function stackWideTables() {
  const tables = [...document.querySelectorAll('article table')].filter(table => namesOf(table).length <= mostColumns)
  tables.forEach(table => table.classList.remove('stacked'))
  const isWide = table => table.scrollWidth > table.clientWidth * (phone.matches ? 1 : muchTooWide)
  // Tables with the same columns look alike.
  const wide = new Set(tables.filter(isWide).map(table => namesOf(table).join()))
  for (const table of tables.filter(table => wide.has(namesOf(table).join()))) {
    const names = namesOf(table)
    // Blocks lose the roles that a table's parts have by themselves.
    table.setAttribute('role', 'table')
    for (const row of table.rows) {
      row.setAttribute('role', 'row');
      [...row.cells].forEach((cell, column) => {
        cell.setAttribute('role', cell.tagName === 'TH' ? 'columnheader' : 'cell')
        cell.dataset.column = names[column] ?? ''
      })
    }
    table.classList.add('stacked')
  }
}

// Browsers break a line after each hyphen.
function keepWhole() {
  const isOption = code => !code.closest('pre') && /^--?[\w-]{1,26}$/.test(code.innerText)
  const isDate = cell => /^\d{4}-\d\d-\d\d$/.test(cell.innerText.trim())
  const whole = [...[...document.querySelectorAll('article code')].filter(isOption), ...[...document.querySelectorAll('article td')].filter(isDate)]
  whole.forEach(element => element.classList.add('whole'))
  document.querySelectorAll('article td code').forEach(code => code.classList.toggle('long', code.innerText.length > 24))
}

export default {
  start: () => {
    keepWhole()
    stackWideTables()
    window.addEventListener('resize', stackWideTables)
  }
}
