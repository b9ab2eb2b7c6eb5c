package com.huntaze.rehearsal.aws.appconfig;

import com.huntaze.rehearsal.aws.AwsTime;
import com.huntaze.rehearsal.aws.rest.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What AppConfig holds, and its rules. All methods may be called by several threads at once and
 * throw {@link Refusal} where AWS refuses.
 */
public final class AppConfigWorld {
  /** How long after its end a deployment can be reverted, in AWS time. */
  private static final Duration REVERTIBLE = Duration.ofDays(3);

  private final AwsTime time;
  private final Ids ids = new Ids();
  private final List<Application> applications = new ArrayList<>();
  private final Map<String, Strategy> strategies = new LinkedHashMap<>();

  /** An account in which the seed's document is deployed and served. */
  public AppConfigWorld(AwsTime time, Seed seed) {
    this.time = time;
    Strategy.PREDEFINED.forEach(this::put);
    seed.strategies().forEach(this::put);
    Application application = Application.create(seed.application(), seed.application());
    application.environments().add(Environment.create(seed.environment(), seed.environment()));
    application
        .profiles()
        .add(Profile.create(seed.profile(), seed.profile(), Profile.FEATURE_FLAGS));
    applications.add(application);
    put(Strategy.allAtOnce("seeding", Duration.ZERO));
    write(seed.application(), seed.profile(), new Draft(seed.document()), null);
    start(seed.application(), seed.environment(), new Start(seed.profile(), "1", "seeding", ""));
    strategies.remove("seeding");
  }

  AwsTime time() {
    return time;
  }

  /** A version to be. */
  record Draft(
      String content, String contentType, @Nullable String label, @Nullable String description) {
    Draft(String content) {
      this(content, "application/json", null, null);
    }
  }

  /**
   * A deployment to be.
   *
   * @param version number or label
   */
  record Start(String profile, String version, String strategy, String description) {}

  synchronized Application createApplication(String name) {
    Application created = Application.create(ids.next(), name);
    applications.add(created);
    return created;
  }

  synchronized Environment createEnvironment(String application, String name) {
    Environment created = Environment.create(ids.next(), name);
    application(application).environments().add(created);
    return created;
  }

  synchronized Profile createProfile(String application, String name, String type) {
    Profile created = Profile.create(ids.next(), name, type);
    application(application).profiles().add(created);
    return created;
  }

  synchronized Strategy createStrategy(Strategy draft) {
    Strategy created =
        new Strategy(
            ids.next(),
            draft.name(),
            draft.duration(),
            draft.bake(),
            draft.growthFactor(),
            draft.growth());
    put(created);
    return created;
  }

  synchronized void put(Strategy strategy) {
    strategies.put(Ids.strategy(strategy.id()), strategy);
  }

  synchronized List<Application> applications() {
    return List.copyOf(applications);
  }

  synchronized Application application(String id) {
    return Ids.find(applications, Application::id, "Application", id);
  }

  synchronized Environment environment(String application, String id) {
    return Ids.find(application(application).environments(), Environment::id, "Environment", id);
  }

  synchronized Profile profile(String application, String id) {
    return Ids.find(application(application).profiles(), Profile::id, "ConfigurationProfile", id);
  }

  synchronized Strategy strategy(String id) {
    Strategy found = strategies.get(Ids.strategy(id));
    if (found == null) {
      throw Refusal.notFound("DeploymentStrategy " + id + " was not found");
    }
    return found;
  }

  /** Newest first. */
  synchronized List<HostedVersion> versions(String application, String profile) {
    return List.copyOf(profile(application, profile).versions().reversed());
  }

  /**
   * Writes the next version.
   *
   * @param latest what the writer holds for the newest; null: it does not say
   */
  synchronized HostedVersion write(
      String application, String profile, Draft draft, @Nullable Integer latest) {
    Profile into = profile(application, profile);
    if (latest != null && latest != into.newest()) {
      throw Refusal.of(
          409,
          "ConflictException",
          "the latest version number is " + into.newest() + ", not " + latest);
    }
    HostedVersion.check(draft, into.isFlags());
    HostedVersion written =
        new HostedVersion(
            into.newest() + 1,
            draft.content(),
            draft.contentType(),
            draft.label(),
            draft.description());
    into.versions().add(written);
    return written;
  }

  /** Newest first. */
  synchronized List<Deployment> deployments(String application, String environment) {
    return List.copyOf(environment(application, environment).deployments().reversed());
  }

  synchronized Deployment deployment(String application, String environment, int number) {
    return environment(application, environment).deployments().stream()
        .filter(deployment -> deployment.number() == number)
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Deployment " + number + " was not found"));
  }

  /** One at a time in an environment, whatever its profile. */
  synchronized Deployment start(String application, String environment, Start start) {
    Environment into = environment(application, environment);
    Profile profile = profile(application, start.profile());
    HostedVersion version =
        profile
            .version(start.version())
            .orElseThrow(() -> Refusal.notFound("version " + start.version() + " was not found"));
    Strategy strategy = strategy(start.strategy());
    Optional<Deployment> busy = into.inFlight(time);
    if (busy.isPresent()) {
      throw Refusal.of(
          409,
          "ConflictException",
          "deployment " + busy.get().number() + " is " + busy.get().state(time));
    }
    Deployment started =
        new Deployment(
            into.deployments().size() + 1,
            profile,
            version,
            strategy,
            start.description(),
            time.now(),
            null);
    into.deployments().add(started);
    return started;
  }

  /**
   * Stops a deployment in flight or reverts a complete one. Without {@code allowRevert} AWS stops
   * DEPLOYING only (API reference).
   */
  synchronized Deployment stop(
      String application, String environment, int number, boolean allowRevert) {
    Deployment deployment = deployment(application, environment, number);
    Deployment.State state = deployment.state(time);
    boolean revert = state == Deployment.State.COMPLETE;
    boolean allowed =
        switch (state) {
          case DEPLOYING -> true;
          case BAKING -> allowRevert;
          case COMPLETE ->
              allowRevert
                  && time.now().isBefore(deployment.completeAt(time).plus(time.of(REVERTIBLE)));
          case ROLLING_BACK, ROLLED_BACK, REVERTED -> false;
        };
    if (!allowed) {
      throw Refusal.badRequest("deployment " + number + " is " + state + " and cannot be stopped");
    }
    Deployment undone = deployment.undo(time.now(), revert);
    environment(application, environment).deployments().set(number - 1, undone);
    return undone;
  }

  /** Where a data plane session looks. */
  record Place(Environment environment, Profile profile) {
    /** The version's content as it is given out here. */
    String form(HostedVersion version) {
      return profile.isFlags() ? FlagJson.flattened(version.content()) : version.content();
    }
  }

  /** By ids or names, as the data plane takes them. */
  synchronized Place place(String application, String environment, String profile) {
    Application found =
        applications.stream()
            .filter(each -> each.id().equals(application) || each.name().equals(application))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("Application " + application + " was not found"));
    return new Place(
        found.environments().stream()
            .filter(each -> each.id().equals(environment) || each.name().equals(environment))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("Environment " + environment + " was not found")),
        found.profiles().stream()
            .filter(each -> each.id().equals(profile) || each.name().equals(profile))
            .findFirst()
            .orElseThrow(
                () -> Refusal.notFound("ConfigurationProfile " + profile + " was not found")));
  }

  /** As {@link Environment#served}. */
  synchronized Optional<HostedVersion> served(Place place, double position) {
    return place.environment().served(place.profile(), position, time);
  }

  /** The document that the seed's profile serves to its last target. */
  public synchronized String servedContent(Seed seed) {
    Place place = place(seed.application(), seed.environment(), seed.profile());
    return served(place, Environment.LAST_TARGET).map(HostedVersion::content).orElseThrow();
  }

  /** The document of the seed's newest version. */
  public synchronized String newestContent(Seed seed) {
    return versions(seed.application(), seed.profile()).getFirst().content();
  }

  /** The document that the seed's newest deployment brings. */
  public synchronized String deployedContent(Seed seed) {
    return deployments(seed.application(), seed.environment()).getFirst().version().content();
  }

  /**
   * Another writer deploys a document.
   *
   * @return false where a deployment is in flight
   */
  public synchronized boolean deployForeign(Seed seed, String document, String strategy) {
    if (environment(seed.application(), seed.environment()).inFlight(time).isPresent()) {
      return false;
    }
    HostedVersion version = write(seed.application(), seed.profile(), new Draft(document), null);
    String number = Integer.toString(version.number());
    start(seed.application(), seed.environment(), new Start(seed.profile(), number, strategy, ""));
    return true;
  }

  /**
   * A monitor undoes the deployment in flight.
   *
   * @return false where there is none
   */
  public synchronized boolean undoInFlight(Seed seed) {
    Optional<Deployment> moving =
        environment(seed.application(), seed.environment())
            .inFlight(time)
            .filter(deployment -> deployment.undone() == null);
    moving.ifPresent(
        deployment -> stop(seed.application(), seed.environment(), deployment.number(), true));
    return moving.isPresent();
  }
}
