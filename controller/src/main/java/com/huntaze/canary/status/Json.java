package com.huntaze.canary.status;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.huntaze.canary.judge.Verdict;
import com.huntaze.canary.model.Observation;
import com.huntaze.canary.model.Percentage;
import com.huntaze.canary.port.JournalEvent;
import com.huntaze.canary.rollout.RolloutState;
import java.io.IOException;
import java.util.List;

/**
 * The JSON of the journal, read back by {@link #read}: percentages are numbers in percent, instants
 * ISO-8601, sealed types carry their simple name as {@code kind}. The pure core knows nothing of
 * it.
 */
public final class Json {
  private static final List<Class<?>> SEALED =
      List.of(RolloutState.class, Verdict.class, Observation.class);
  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException bug) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), bug);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(
          "not a " + type.getSimpleName() + ": " + unreadable.getOriginalMessage(), unreadable);
    }
  }

  private static ObjectMapper mapper() {
    // by default buffers are kept a thread, and every rollout has one
    ObjectMapper mapper =
        new ObjectMapper(
            JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                .build());
    mapper.setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE);
    mapper.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
    mapper.setVisibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.ANY);
    mapper.registerModule(new JavaTimeModule());
    mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    mapper.disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.registerModule(percentages());
    for (Class<?> sealed : SEALED) {
      mapper.addMixIn(sealed, Kind.class);
      for (Class<?> permitted : sealed.getPermittedSubclasses()) {
        mapper.registerSubtypes(new NamedType(permitted, permitted.getSimpleName()));
      }
    }
    mapper.addMixIn(JournalEvent.class, JournalLine.class);
    return mapper;
  }

  /** Percentages as numbers in percent, for every JSON that we write. */
  public static SimpleModule percentages() {
    return new SimpleModule("percentages")
        .addSerializer(Percentage.class, new PercentageWriter())
        .addDeserializer(Percentage.class, new PercentageReader());
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Kind {}

  /** A journal event's payload is JSON already. */
  private abstract static class JournalLine {
    @JsonRawValue
    @SuppressWarnings("unused") // read by Jackson
    String payload = "";
  }

  private static final class PercentageWriter extends StdSerializer<Percentage> {
    private static final long serialVersionUID = 1L;

    PercentageWriter() {
      super(Percentage.class);
    }

    @Override
    public void serialize(Percentage value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(value.percent());
    }
  }

  private static final class PercentageReader extends StdDeserializer<Percentage> {
    private static final long serialVersionUID = 1L;

    PercentageReader() {
      super(Percentage.class);
    }

    @Override
    public Percentage deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return Percentage.of(in.getDecimalValue());
    }
  }
}
