namespace Bongsu.Configuration.Faults;

/// <summary>Why a configuration is refused.</summary>
/// <param name="File">The file, or null where it did not come from one.</param>
/// <param name="Line">1-based, or 0 where unknown.</param>
/// <param name="Message">Names the object, the value and the remedy.</param>
public sealed record ConfigurationFault(string? File, int Line, string Message)
{
    /// <inheritdoc />
    public override string ToString() => File is null ? Message : Line > 0 ? $"{File}:{Line}: {Message}" : $"{File}: {Message}";
}
