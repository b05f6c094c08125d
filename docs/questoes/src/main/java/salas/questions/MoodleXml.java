package salas.questions;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import salas.questions.Question.Option;

/**
 * O banco em Moodle XML, como a documentação do Moodle o descreve (“Moodle XML format”): uma
 * categoria por aula; as de ordenar saem como questões de associar, que todo Moodle tem.
 */
final class MoodleXml {
  private final Bank bank;
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private MoodleXml(Bank bank) throws XMLStreamException {
    this.bank = bank;
    this.xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
  }

  static String of(Bank bank) {
    try {
      return new MoodleXml(bank).write();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private String write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    open("quiz");
    for (int lesson : bank.course().lessons().keySet()) {
      category(Categories.of(bank, lesson));
      for (Question question : bank.ofLesson(lesson)) {
        question(question);
      }
    }
    close();
    xml.writeEndDocument();
    xml.close();
    return text + "\n";
  }

  private void category(String name) throws XMLStreamException {
    open("question", "type", "category");
    open("category");
    element("text", name);
    close();
    close();
  }

  private void question(Question question) throws XMLStreamException {
    String type =
        switch (question.kind()) {
          case CHOICE, OUTPUT -> "multichoice";
          case ORDER -> "matching";
          case ESSAY -> "essay";
        };
    open("question", "type", type);
    open("name");
    element("text", question.id());
    close();
    html("questiontext", Markup.htmlQuestion(question));
    boolean essay = question.kind() == Question.Kind.ESSAY;
    html("generalfeedback", essay ? "" : Markup.html(bank.explanation(question)));
    element("defaultgrade", "1");
    element("penalty", "0");
    element("hidden", "0");
    element("idnumber", question.id());
    switch (question.kind()) {
      case CHOICE, OUTPUT -> choices(question);
      case ORDER -> steps(question);
      case ESSAY -> essay(question);
    }
    open("tags");
    for (String tag : Categories.tags(question)) {
      open("tag");
      element("text", tag);
      close();
    }
    close();
    close();
  }

  private void choices(Question question) throws XMLStreamException {
    element("single", "true");
    element("shuffleanswers", "true");
    element("answernumbering", "abc");
    for (Option option : question.shuffledOptions()) {
      open("answer", "fraction", option.isRight() ? "100" : "0", "format", "html");
      markup(Markup.html(option.text()));
      html("feedback", Markup.html(bank.feedback(question, option)));
      close();
    }
  }

  /** Já fora de ordem: um questionário pode ter o embaralhar desligado, e aí vale esta. */
  private void steps(Question question) throws XMLStreamException {
    element("shuffleanswers", "true");
    for (String step : question.shuffledSteps()) {
      open("subquestion", "format", "html");
      markup(Markup.html(step));
      open("answer");
      element("text", Categories.position(question, step));
      close();
      close();
    }
  }

  private void essay(Question question) throws XMLStreamException {
    element("responseformat", "editor");
    element("responserequired", "1");
    element("responsefieldlines", "10");
    element("attachments", "0");
    element("attachmentsrequired", "0");
    html("graderinfo", Categories.points(question));
    html("responsetemplate", "");
  }

  private void html(String name, String content) throws XMLStreamException {
    open(name, "format", "html");
    markup(content);
    close();
  }

  /**
   * Em CDATA, como o Moodle exporta: fora dela, o leitor dele perde um espaço que fique entre uma
   * marca e uma letra acentuada.
   */
  private void markup(String content) throws XMLStreamException {
    open("text");
    if (!content.isEmpty()) {
      xml.writeCData(content);
    }
    close();
  }

  private void element(String name, String content) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(content);
    close();
  }

  private void open(String name, String... attributes) throws XMLStreamException {
    xml.writeCharacters(name.equals("question") ? "\n" : "");
    xml.writeStartElement(name);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  private void close() throws XMLStreamException {
    xml.writeEndElement();
  }
}
