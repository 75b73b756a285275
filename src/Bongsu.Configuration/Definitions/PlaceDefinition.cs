namespace Bongsu.Configuration.Definitions;

/// <summary>Another Bongsu that runs checks for this one, so that a failure counts only where enough places agree.</summary>
public sealed record PlaceDefinition : IDefinition
{
    /// <summary>The name of this server among the places of a check.</summary>
    public const string Here = "here";

    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>Where its pages are: <c>https://bongsu.tokyo.example.com</c>.</summary>
    public required string Url { get; init; }

    /// <summary>A token of it with the permission to run checks.</summary>
    public required string Token { get; init; }

    /// <summary>False takes any certificate. Default true.</summary>
    public bool VerifyTls { get; init; } = true;
}
