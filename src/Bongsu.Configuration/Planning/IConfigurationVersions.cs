using Bongsu.Configuration.Faults;

namespace Bongsu.Configuration.Planning;

/// <summary>
/// Keeps two who edit at the same time from overwriting each other: whoever read the configuration remembers its version, and before applying learns what
/// others have changed since of the same objects.
/// </summary>
public interface IConfigurationVersions
{
    /// <summary>The version of the configuration now: an opaque word that changes with every change.</summary>
    Task<string> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Which of the objects somebody has changed since a version: a sentence each, with who and when. Empty where none, and for a version that is not one.
    /// </summary>
    Task<IReadOnlyList<ConfigurationFault>> FindConflictsAsync(string version, IReadOnlyList<ConfigurationChange> changes, CancellationToken cancellationToken);
}
