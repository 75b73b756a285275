namespace Bongsu.Model.Kinds;

/// <summary>
/// The descriptor of a kind of check, receiver, preprocessing step, channel, tracker or section of a report: what configuration, forms, documentation and the
/// other rooms may know of it. It is data: a class with this interface and a constructor without parameters, made without a container and without the worker.
/// It is found by being there (<see cref="KindRegistry.Scan"/>).
/// </summary>
public interface IKind
{
    /// <summary>Which family.</summary>
    KindFamily Family { get; }

    /// <summary>
    /// The <c>type</c> that configuration names it by, kebab-case, unique in its family; also its tag in Bongsu's own metrics. Items name checks and receivers
    /// alike, so that these two families share one set of types.
    /// </summary>
    string Type { get; }

    /// <summary>
    /// The class that the definition's options are read into; unknown members are refused, DataAnnotations are checked, properties of type
    /// <see cref="Options.Secret"/> are encrypted at rest.
    /// </summary>
    Type OptionsType { get; }

    /// <summary>One English sentence for pickers and documentation.</summary>
    string Summary { get; }

    /// <summary>The class that does the work, made by the container; null where the descriptor itself makes what works (preprocessing steps).</summary>
    KindWorker? Worker => null;

    /// <summary>
    /// Further classes that the kind is made of, each a singleton of the container under its own type. One that is a hosted service runs with the server.
    /// </summary>
    IReadOnlyList<Type> Parts => [];

    /// <summary>Keys of this installation that the kind needs; see <see cref="IKeyFiles"/>.</summary>
    IReadOnlyList<KeyFile> KeyFiles => [];

    /// <summary>Addresses that the kind answers over HTTP.</summary>
    IReadOnlyList<KindEndpoint> Endpoints => [];
}
