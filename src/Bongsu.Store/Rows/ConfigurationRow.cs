using Bongsu.Configuration.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Store.Rows;

/// <summary>
/// One object of the configuration as JSON, secrets encrypted. (Kind, Name) is unique; for hosts and services <see cref="Id"/> is the host's id.
/// </summary>
public sealed class ConfigurationRow
{
    /// <summary>Never reused.</summary>
    public long Id { get; set; }

    /// <summary>The number of its kind (<see cref="DefinitionKind.Number"/>).</summary>
    public int Kind { get; set; }

    /// <summary>Unique within the kind.</summary>
    public required string Name { get; set; }

    /// <summary>The definition in <see cref="ConfigurationJson"/>, secrets encrypted.</summary>
    public required string Json { get; set; }

    /// <summary>Grows by one with each change: the concurrency token.</summary>
    public long Revision { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long UpdatedAtMs { get; set; }

    /// <summary><see cref="BuiltIn"/> while a template is as the program ships it; null for what an operator wrote.</summary>
    public string? Origin { get; set; }

    /// <summary>The <see cref="Origin"/> of a shipped template that nobody has changed.</summary>
    public const string BuiltIn = "built-in";
}
