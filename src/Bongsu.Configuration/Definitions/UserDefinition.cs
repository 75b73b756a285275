using Bongsu.Model.Access;
using Bongsu.Model.Words;

namespace Bongsu.Configuration.Definitions;

/// <summary>Somebody who can sign in. He is kept among the accounts; his password is never written out.</summary>
public sealed record UserDefinition : IDefinition
{
    /// <inheritdoc />
    public required string Name { get; init; }

    /// <summary>The organisation he belongs to; absent: the installation itself, which sees all.</summary>
    [RefersTo(typeof(OrganisationDefinition))]
    public string? Organisation { get; init; }

    /// <summary>What he may do; default viewer.</summary>
    public Role Role { get; init; } = Role.Viewer;

    /// <summary>Of the pages; default English.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>IANA name; the browser's where absent.</summary>
    public string? TimeZone { get; init; }

    /// <summary>
    /// Taken in, never given out; typically <c>${NAME}</c> from the environment. Required for a new user; where absent an existing one keeps his.
    /// </summary>
    public string? Password { get; init; }
}
