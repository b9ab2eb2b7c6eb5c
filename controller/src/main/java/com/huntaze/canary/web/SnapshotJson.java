package com.huntaze.canary.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.huntaze.canary.model.Objective;
import com.huntaze.canary.status.Json;
import java.io.IOException;

/**
 * The JSON of the read models: percentages are numbers in percent, instants ISO 8601, a number that
 * is not finite null, the objective's threshold {@code slowThresholdMs}.
 */
final class SnapshotJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(Json.percentages())
          .addModule(
              new SimpleModule()
                  .addSerializer(new ObjectiveJson())
                  .addSerializer(Double.class, new FiniteJson())
                  .addSerializer(double.class, new FiniteJson()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .build();

  private SnapshotJson() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException bug) {
      throw new IllegalStateException("a read model cannot be written as JSON", bug);
    }
  }

  private static final class ObjectiveJson extends StdSerializer<Objective> {
    private static final long serialVersionUID = 1L;

    ObjectiveJson() {
      super(Objective.class);
    }

    @Override
    public void serialize(Objective value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      json.writeNumberField("errorRate", value.errorRate());
      json.writeNumberField("slowShare", value.slowShare());
      json.writeNumberField("slowThresholdMs", value.slowThreshold().toMillis());
      json.writeEndObject();
    }
  }

  private static final class FiniteJson extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    FiniteJson() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }
}
