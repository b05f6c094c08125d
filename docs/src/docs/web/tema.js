/* Aplica o tema escolhido antes de a página aparecer. Sem escolha, vale o do sistema. */
try {
  const chosen = localStorage.getItem('salas-tema');
  if (chosen === 'claro' || chosen === 'escuro') {
    document.documentElement.dataset.tema = chosen;
  }
} catch {
  // Há navegadores que não guardam nada para páginas abertas do disco: fica o do sistema.
}
