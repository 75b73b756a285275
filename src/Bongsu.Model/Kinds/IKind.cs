namespace Bongsu.Model.Kinds;

/// <summary>
/// What every kind of check, preprocessing step, channel and tracker says of itself. A kind is found by being there: a public or internal class with this interface and
/// a constructor that the container can call.
/// </summary>
public interface IKind
{
    /// <summary>Which family.</summary>
    KindFamily Family { get; }

    /// <summary>The <c>type</c> that configuration names it by, kebab-case, unique in the family.</summary>
    string Type { get; }

    /// <summary>The class that the definition's options are read into; unknown members are refused, DataAnnotations are checked, properties of type
    /// <see cref="Options.Secret"/> are encrypted at rest.</summary>
    Type OptionsType { get; }

    /// <summary>One sentence for pickers and documentation.</summary>
    string Summary { get; }
}
