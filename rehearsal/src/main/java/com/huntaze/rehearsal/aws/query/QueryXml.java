package com.huntaze.rehearsal.aws.query;

import java.io.StringWriter;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An answer of the query protocol, written in document order. */
public final class QueryXml {
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newInstance();

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private QueryXml() throws XMLStreamException {
    this.xml = FACTORY.createXMLStreamWriter(text);
  }

  /** What goes into an element; any order of calls on the given document. */
  @FunctionalInterface
  public interface Content {
    void write(QueryXml xml) throws XMLStreamException;
  }

  /** A successful answer around the operation's result. */
  public static String answer(String operation, Content result) {
    return document(
        operation + "Response",
        xml -> {
          xml.element(operation + "Result", result);
          xml.element("ResponseMetadata", QueryXml::requestId);
        });
  }

  /** A refused call. */
  public static String refusal(QueryRefusal refusal) {
    return document(
        "ErrorResponse",
        xml -> {
          xml.element(
              "Error",
              error -> {
                error.text("Type", refusal.status() < 500 ? "Sender" : "Receiver");
                error.text("Code", refusal.code());
                error.text("Message", refusal.text());
              });
          requestId(xml);
        });
  }

  private static void requestId(QueryXml xml) throws XMLStreamException {
    xml.text("RequestId", UUID.randomUUID().toString());
  }

  private static String document(String root, Content content) {
    try {
      QueryXml xml = new QueryXml();
      xml.element(root, content);
      xml.xml.close();
      return xml.text.toString();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("cannot write XML to memory", impossible);
    }
  }

  public void element(String name, Content content) throws XMLStreamException {
    xml.writeStartElement(name);
    content.write(this);
    xml.writeEndElement();
  }

  public void text(String name, String value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }
}
