# frozen_string_literal: true

require 'asciidoctor-pdf'

# As fontes do texto e do código não têm estes caracteres. Uma fonte de reserva no tema seria
# procurada para cada letra do livro, e multiplicaria o tempo do PDF.
module RareCharacters
  FONTS = { /[\u{1f300}-\u{1faff}]+/ => 'Emoji', /\ufffd+/ => 'Sinais' }.freeze

  def format string, *args
    marked = FONTS.reduce string do |text, (characters, font)|
      text.gsub(characters) { %(<font name="#{font}">#{$&}</font>) }
    end
    super marked, *args
  end
end
Asciidoctor::PDF::FormattedText::Formatter.prepend RareCharacters

# O que o tema do PDF não alcança.
class LivroPdf < (Asciidoctor::Converter.for 'pdf')
  register_for 'pdf'

  # As partes que todo capítulo tem. No sumário, repetidas, não levariam ninguém a lugar nenhum:
  # em vez delas entra o que há dentro.
  PARTS = ['Problema', 'Ideia', 'O que muda', 'Código comentado', 'Experimente',
           'Limitações que ficam', 'Confira'].freeze

  # Uma palavra de código mais longa que isto pode não caber na coluna de uma tabela.
  LONG_WORD = /[^\s&;<>]{14,}/

  # Diz ao leitor de tela em que língua ler (ISO 32000-1, 14.9.2).
  def init_pdf doc
    result = super
    catalog.data[:Lang] = doc.attr 'lang'
    result
  end

  def get_entries_for_toc node
    # As seções das respostas repetiriam os nomes de todos os capítulos.
    return [] if node.context == :section && node.id == 'respostas'
    super.flat_map {|entry| (PARTS.include? entry.title) ? (get_entries_for_toc entry) : [entry] }
  end

  # Quanto tem de sobrar sob um título, em pontos, para que o começo do que o segue fique com ele:
  # um texto se parte depois de umas linhas; um bloco de código ou uma figura pode ir inteiro para a
  # página seguinte. O ensaio que mediria isso (min-height-after: auto) multiplica o tempo do PDF.
  ROOM = { paragraph: 64, ulist: 64, olist: 64, dlist: 64, quote: 90, admonition: 120, sidebar: 140,
           table: 170 }.freeze
  WHOLE_BLOCK = 260
  HEADING = 50

  def arrange_heading node, title, opts
    # O índice não tem blocos, e o conversor acha que o título dele não precisa de lugar.
    advance_page if node.context == :section && node.sectname == 'index' && cursor < WHOLE_BLOCK
    @theme.heading_min_height_after = node.context == :section ? (room_after node) : HEADING
    super
  end

  # A legenda de uma tabela não fica numa página, e a tabela na outra.
  TABLE_START = 110

  def convert_table node
    advance_page if node.title? && !at_page_top? && cursor < TABLE_START
    super
  end

  def room_after section
    return 0 unless (first = section.blocks[0])
    first.context == :section ? HEADING + (room_after first) : (ROOM[first.context] || WHOLE_BLOCK)
  end

  # Um nome longo se parte depois de um ponto, uma barra ou um sublinhado, ou antes de uma maiúscula,
  # e não no meio de uma palavra. No começo dele, não: `#a` e `#b` virariam um texto destacado.
  def convert_inline_quoted node
    return super unless node.type == :monospaced
    super.gsub(LONG_WORD) {|word| word.gsub(/(?<=\w)[.#\/_-](?=\w)|[a-z](?=[A-Z])/) { %(#{$&}\u200b) } }
  end
end
