# The controller's image: the daemon (`canary serve`) alone, without the rehearsal.
#
#   ./mvnw verify
#   docker build --build-arg JRE_DIGEST=sha256:... --build-arg BASE_DIGEST=sha256:... -t canary-controller .
#
# It copies what Maven built, so that the jar in the image is the jar that was tested. The digests have no default: what
# `docker buildx imagetools inspect IMAGE` prints on the day is looked at, noted and given.
#
#   jar           /opt/canary/controller.jar, its libraries in /opt/canary/lib
#   settings      /opt/canary/production.conf, or production-stack.conf for the stack of sam/: what differs from place to
#                 place comes from the environment; --config names the file
#   java          /opt/java/openjdk/bin/java
#   starts as     ENTRYPOINT and CMD below: serve --config /opt/canary/production.conf
#   health probe  ["CMD", "/opt/java/openjdk/bin/java", "@/opt/canary/probe.options"]: exit 0 while /health/live answers
#                 200 on loopback at CANARY_PORT (8080 where it is not set), 1 otherwise. ECS ignores a Dockerfile's
#                 HEALTHCHECK: write it into the task definition
#   user          65532:65532; owns nothing here
#   port          8080, or CANARY_PORT
#   file system   read-only works; nothing is written, no tmpfs is needed
#   ending        SIGTERM, within 10 s; no init process is needed
#   SBOM          /opt/canary/sbom.json (CycloneDX); the JRE's version is in /opt/java/openjdk/release
#
# There is no shell in it. Needs BuildKit (Docker 23 or newer).
ARG JRE_DIGEST
ARG BASE_DIGEST
ARG JRE_IMAGE="eclipse-temurin:25.0.3_9-jre-noble@${JRE_DIGEST:?is missing: give it with --build-arg JRE_DIGEST=sha256:..., as docker buildx imagetools inspect eclipse-temurin:25.0.3_9-jre-noble prints it}"
ARG BASE_IMAGE="gcr.io/distroless/base-nossl-debian12:nonroot@${BASE_DIGEST:?is missing: give it with --build-arg BASE_DIGEST=sha256:..., as docker buildx imagetools inspect gcr.io/distroless/base-nossl-debian12:nonroot prints it}"

# The cache of loaded and linked classes (JEP 514) is good for this JVM, these options and these jars, as old as they
# are: it is made here, at the paths that it is used at. The daemon starts without it, too, only later.
FROM ${JRE_IMAGE} AS trained
WORKDIR /opt/canary
COPY controller/target/lib/ lib/
COPY controller/target/controller.jar controller/target/sbom.json ./
COPY config/production.conf config/production-stack.conf ./
COPY controller/image/ ./
RUN chmod -R a=rX,u+w /opt/canary \
 && /opt/java/openjdk/bin/java @jvm.options -XX:AOTCacheOutput=/opt/canary/controller.aot \
      -jar /opt/canary/controller.jar train --config /opt/canary/production.conf \
 && test -s controller.aot \
 && chmod 644 controller.aot

FROM ${BASE_IMAGE}
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Huntaze canary controller" \
      org.opencontainers.image.description="Rolls a new read path out on evidence, and takes it back when it hurts" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=trained /opt/java/openjdk/ /opt/java/openjdk/
COPY --from=trained /opt/canary/ /opt/canary/
WORKDIR /opt/canary
USER 65532:65532
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/opt/java/openjdk/bin/java", "@/opt/canary/jvm.options", "-XX:AOTCache=/opt/canary/controller.aot", "-jar", "/opt/canary/controller.jar"]
CMD ["serve", "--config", "/opt/canary/production.conf"]
