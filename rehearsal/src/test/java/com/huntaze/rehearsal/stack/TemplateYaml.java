package com.huntaze.rehearsal.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a template; CloudFormation's short tags become their long forms. */
final class TemplateYaml extends SafeConstructor {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TemplateYaml() {
    super(options());
    yamlMultiConstructors.put("!", new ShortTag());
  }

  private static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return options;
  }

  static JsonNode read(String text) {
    return JSON.valueToTree(new Yaml(new TemplateYaml()).load(text));
  }

  /** {@code !Sub x} is {@code {"Fn::Sub": "x"}}; Ref and Condition have no prefix. */
  private final class ShortTag extends AbstractConstruct {
    @Override
    public Object construct(Node node) {
      String name = node.getTag().getValue().substring(1);
      Object value =
          switch (node) {
            case ScalarNode scalar when name.equals("GetAtt") ->
                List.of(scalar.getValue().split("\\.", 2));
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode sequence -> constructSequence(sequence);
            case MappingNode mapping -> constructMapping(mapping);
            default -> throw new IllegalArgumentException("no value for " + node.getTag());
          };
      return Map.of(name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, value);
    }
  }
}
