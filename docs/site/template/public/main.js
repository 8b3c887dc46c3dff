// Where a table is too wide for a phone, each of its rows becomes a block: every value below the one before it, with its column's name.
const phone = window.matchMedia('(max-width: 767px)')

// More columns are figures, which one compares in rows: such a table scrolls.
const mostColumns = 5

const namesOf = table => [...table.querySelectorAll('thead th')].map(cell => cell.innerText.trim())

function stackWideTables() {
  const tables = [...document.querySelectorAll('article table')].filter(table => namesOf(table).length <= mostColumns)
  tables.forEach(table => table.classList.remove('stacked'))
  const isWide = table => phone.matches && table.scrollWidth > table.clientWidth
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

export default {
  start: () => {
    stackWideTables()
    window.addEventListener('resize', stackWideTables)
  }
}
