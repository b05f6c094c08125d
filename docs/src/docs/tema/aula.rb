# frozen_string_literal: true

# Cada seção é um slide. Com o atributo so-notas, sai só o que diz quem apresenta.
class AulaPdf < LivroPdf
  register_for 'pdf'

  # O papel da seção, o que se escreve acima do título, a cor e o fundo; como em aula.css.
  KINDS = {
    'objetivo' => ['Objetivo', '0B5A7D', nil],
    'previsao' => ['Previsão', '8A4B00', 'FFFBF2'],
    'demonstracao' => ['Demonstração', '1C6B33', nil],
    'equivoco' => ['Equívoco', '9C1C28', 'FFF7F7'],
    'exercicio' => ['Exercício', '7A2A8F', 'FDF9FE'],
    'levar' => ['Para levar', '0B5A7D', nil],
  }.freeze

  BAR = 8

  def notes? node
    node.document.attr? 'so-notas'
  end

  def convert_section node, opts = {}
    node.blocks.select! {|block| block.role? 'notas' } if notes? node
    super
  end

  def convert_open node
    (node.role? 'notas') == (notes? node) ? super : nil
  end

  # Um código sozinho no slide cresce até onde cabe: quem está na última fila agradece.
  CODE_SIZES = 24..36
  CODE_WIDTH = 0.51
  CODE_FRAME = 90
  MARKUP = /(?:\[\.[\w.]+\])?##/

  def convert_code node
    size = alone?(node) ? (code_size node.source.split "\n") : CODE_SIZES.first
    # O rascunho, que mede o bloco antes, tem o seu tema.
    [self, scratch].each do |page|
      page.theme.code_font_size = size.clamp CODE_SIZES.first, CODE_SIZES.last
    end
    super
  end

  alias convert_listing convert_code
  alias convert_literal convert_code

  def alone? node
    (node.parent.blocks.reject {|block| block.role? 'notas' }) == [node]
  end

  def code_size lines
    shown = lines.map {|line| (line.gsub MARKUP, '').gsub(/&#?\w+;/, '.').length }
    width = (bounds.width - CODE_FRAME) / (CODE_WIDTH * shown.max)
    height = (cursor - CODE_FRAME) / (@theme.code_line_height * lines.size)
    [width, height].min.floor
  end

  # A explicação de um código cabe embaixo dele.
  def convert_olist node
    blocks = node.parent.blocks
    before = blocks[(blocks.index node) - 1]
    (before.role? 'passos') ? font_size(27) { super } : super
  end

  # As rodadas de uma gravação são frases longas: menores que o texto, e nunca menos de 24 pontos.
  def convert_example node
    font_size(25) { super }
  end

  def ink_chapter_title node, title, opts = {}
    return if notes? node
    _, (label, color, background) = KINDS.find {|role, _| node.role? role }
    fill_absolute_bounds background if background
    canvas do
      fill_color color || '0B5A7D'
      fill_rectangle [0, bounds.top], bounds.width, BAR
    end
    ink_prose label.upcase, size: 24, color: color, style: :bold, margin: 0 if label
    super
  end
end
